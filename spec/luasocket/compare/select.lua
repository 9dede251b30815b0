-- select: results, order, what is ready, and what objects may be.
local show = require "show"
local socket = require "socket"

-- a list as the places of its objects in 'all'
local function places(list, all)
  local result = {}
  for i, object in ipairs(list) do
    for place, one in ipairs(all) do
      if rawequal(one, object) then result[i] = place end
    end
    if list[object] ~= i then result[i] = "not a map" end
  end
  local n = 0
  for _ in pairs(list) do n = n + 1 end
  result[#result + 1] = "size " .. n
  return result
end

local all = {}
local function select(r, w, timeout)
  local results = table.pack(socket.select(r, w, timeout))
  results[1], results[2] = places(results[1], all), places(results[2], all)
  return table.unpack(results, 1, results.n)
end

local listener = assert(socket.bind("127.0.0.1", 0))
local _, port = listener:getsockname()
local function pair()
  local c = assert(socket.connect("127.0.0.1", port))
  return c, (assert(listener:accept()))
end

show("nothing", select(nil, nil, 0))
show("nothing", select({}, {}, 0.01))
show("no arguments but a time", select(nil, nil, 0.01))
local a, b = pair()
local c, d = pair()
all = {listener, a, b, c, d}
show("none ready", select(all, nil, 0))
show("all writable", select(nil, {a, b, c, d}, 0))
show("waits", select({a, b}, nil, 0.02))
a:send("x")
show("one", select(all, nil, 5))
show("both lists", select({a, b}, {a, b}, 5))
c:send("line one\nline two\n")
show("two", (function()
  socket.select({d}, nil, 5)
  return select(all, nil, 5)
end)())
d:receive()
show("dirty", select(all, nil, 0))
show("dirty does not wait", select({d}, nil, 10))
show("dirty first", (function()
  b:receive(1)
  a:send("y")
  socket.select({b}, nil, 5)
  return select({b, d}, nil, 5)
end)())
show("dirty is for reading", select(nil, {d}, 0))
show("by descriptor", (function()
  c:send("z")
  d:receive("*l")
  socket.select({d}, nil, 5)
  return select({d, b, a}, {d, a, b}, 5)
end)())
local e = socket.connect("127.0.0.1", port)
show("listener", select({listener}, nil, 5))
show("closed are left out", (function()
  local gone = socket.tcp4()
  gone:close()
  return select({gone, socket.tcp(), b}, {gone}, 0)
end)())
show("end of a stream", (function()
  a:shutdown("send")
  b:receive("*a")
  return select({b}, nil, 5)
end)())
show("a hole ends a list", select({nil, b}, nil, 0))
show("a hole ends a list", (function() return select({a, nil, b}, nil, 0) end)())
show("extra keys", select({b, x = a, [a] = 1}, nil, 5))
local object = {getfd = function() return b:getfd() end, dirty = function() return false end}
all = {object, b}
show("any object", select({object}, nil, 5))
object.dirty = function() return true end
show("any dirty object", select({object}, nil, 5))
object.getfd = function() return -1 end
show("any without descriptor", select({object}, nil, 0))
object.getfd = function() return "text" end
show("any with text", select({object}, nil, 0))
object.getfd = function() return nil end
show("any with nil", select({object}, nil, 0))
object.getfd = function() error("raised", 0) end
show("any that raises", pcall(socket.select, {object}, nil, 0))
object.getfd, object.dirty = function() return b:getfd() end, nil
show("any without dirty", select({object}, nil, 5))
object.getfd = nil
show("any without getfd", select({object}, nil, 0))
show("no object", pcall(socket.select, {false}, nil, 0))
show("no object", pcall(socket.select, {3}, nil, 0))
show("no object", (pcall(socket.select, {io.stdout}, nil, 0)))
show("no table", pcall(socket.select, 1, nil, 0))
show("no table", pcall(socket.select, nil, "x", 0))
show("no time", pcall(socket.select, nil, nil, "x"))
show("bad descriptor", pcall(socket.select, {(function()
  local gone = socket.tcp4()
  local fd = gone:getfd()
  all = {socket.tcp4()} -- a higher one, without which the system does not look
  gone:close()
  return {getfd = function() return fd end, dirty = function() end}
end)(), all[1]}, nil, 0))
show("proxy", (function()
  local proxy = setmetatable({}, {__index = function(_, i) return i == 1 and b or nil end})
  all = {b}
  return select(proxy, nil, 5)
end)())
local u = socket.udp4()
u:setsockname("127.0.0.1", 0)
all = {u, e}
show("udp", select({u}, {u}, 0))
u:sendto("x", u:getsockname())
show("udp", select({u}, nil, 5))
show("reset", (function()
  local x, y = pair()
  y:setoption("linger", {on = true, timeout = 0})
  y:close()
  all = {x}
  return select({x}, {x}, 5)
end)())
show("refused", (function()
  local s = socket.tcp4()
  local other = socket.bind("127.0.0.1", 0)
  local _, unused = other:getsockname()
  other:close()
  s:settimeout(0)
  s:connect("127.0.0.1", unused)
  all = {s}
  return select({s}, {s}, 5)
end)())
