-- As prediction.lua, and prints one answer that came, on one line: its status, a blank, its body.
dofile("benchmarks/load/prediction.lua")

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function response(status, headers, body)
  answer = status .. " " .. body
end

function done()
  print("answer " .. (threads[1]:get("answer") or "nothing"))
end
