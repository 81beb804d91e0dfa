-- Posts one instance of 64 numbers, again and again, and ends with one line that batching.sh reads: requests, microseconds, failures
-- (all that is not 200 included), and the 50th, 95th and 99th percentile of the latency in microseconds.
local numbers = {}
for i = 1, 64 do
  numbers[i] = string.format("%.3f", (i * 37 % 64) / 64)
end

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"x":[' .. table.concat(numbers, ",") .. "]}"

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init()
  others = 0
  request_bytes = wrk.format()
end

function request()
  return request_bytes
end

function response(status)
  if status ~= 200 then
    others = others + 1
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  for _, thread in ipairs(threads) do
    failed = failed + thread:get("others")
  end
  io.write(string.format("result %d %d %d %d %d %d\n", summary.requests, summary.duration, failed,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
