-- Posts one flower, again and again, in the form of one protocol, and ends with one line that predictions.sh reads. wrk makes the
-- request once, not each time.
--
-- Arguments: the form, and a key to show.
local row = '{"sepal_length":5.1,"sepal_width":3.5,"petal_length":1.4,"petal_width":0.2}'
local tensors = '{"name":"sepal_length","shape":[1],"datatype":"FP64","data":[5.1]},'
  .. '{"name":"sepal_width","shape":[1],"datatype":"FP64","data":[3.5]},'
  .. '{"name":"petal_length","shape":[1],"datatype":"FP64","data":[1.4]},'
  .. '{"name":"petal_width","shape":[1],"datatype":"FP64","data":[0.2]}'
local bodies = {
  own = row,
  v2 = '{"inputs":[' .. tensors .. ']}',
  instances = '{"instances":[' .. row .. ']}',
  records = '{"dataframe_records":[' .. row .. ']}',
}

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"

function init(arguments)
  wrk.body = bodies[arguments[1]]
  if arguments[2] then
    wrk.headers["X-API-Key"] = arguments[2]
  end
  request_bytes = wrk.format()
end

function request()
  return request_bytes
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("result %d %d %d %d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status, latency:percentile(99)))
end
