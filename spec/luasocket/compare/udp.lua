-- UDP: every method in both classes.
local show = require "show"
local socket = require "socket"

local function bound(name)
  local s = assert(socket.udp4())
  assert(s:setsockname("127.0.0.1", 0))
  local _, port = s:getsockname()
  show.port(name, port)
  return s, tonumber(port)
end

local a, aport = bound "a"
local b, bport = bound "b"
local fresh = socket.udp()
local connected = socket.udp()
show("setpeername", connected:setpeername("127.0.0.1", bport), connected)
show.port("connected", (select(2, connected:getsockname())))

show("tostring", fresh, a, connected)
show("class", fresh.class, connected.class)
for _, object in ipairs{fresh, connected} do
  local mt = getmetatable(object)
  show("registry", object.class, debug.getregistry()[object.class] == mt, type(mt.__index))
  for _, name in ipairs{"close", "dirty", "getfamily", "getfd", "getpeername", "getsockname",
      "receive", "receivefrom", "send", "sendto", "setfd", "setoption", "getoption", "setpeername",
      "setsockname", "settimeout", "gettimeout", "listen", "accept", "bind", "connect",
      "shutdown", "getstats"} do
    show("has " .. object.class .. " " .. name, type(mt.__index[name]))
  end
end

for _, name in ipairs{"send", "getpeername"} do
  show("unconnected " .. name, pcall(a[name], a, "x"))
end
for _, name in ipairs{"sendto", "receivefrom", "setsockname"} do
  show("connected " .. name, pcall(connected[name], connected, "127.0.0.1", 1, 1))
end
show("another value", pcall(a.receive, io.stdout))
show("set a field", (pcall(function() a.x = 1 end)))

show("names", a:getsockname())
show("names", connected:getpeername())
show("names", connected:getsockname())
show("names of a fresh one", fresh:getsockname())
show("family", a:getfamily(), fresh:getfamily(), connected:getfamily(), socket.udp6():getfamily())
show("fd", fresh:getfd(), fresh:dirty(), a:dirty())
show("gettimeout", a:gettimeout())

show("sendto", a:sendto("hello", "127.0.0.1", bport))
show("receivefrom", b:receivefrom())
for i = 1, 3 do
  show("sendto again", a:sendto("hello" .. i, "127.0.0.1", bport))
  show("receivefrom again", b:receivefrom())
end
show("sendto text port", a:sendto("port", "127.0.0.1", tostring(bport)), b:receive())
show("sendto first use", fresh:sendto("first", "127.0.0.1", bport), fresh:getfamily(),
  fresh:getfd() >= 0)
show.port("fresh", (select(2, fresh:getsockname())))
show("receivefrom", b:receivefrom())
show("sendto nothing", a:sendto("", "127.0.0.1", bport))
show("receive nothing", b:receive())
show("sendto nothing", a:sendto("", "127.0.0.1", bport))
show("receivefrom nothing", b:receivefrom())
show("sendto a name", a:sendto("x", "localhost", bport))
show("sendto no port", a:sendto("x", "127.0.0.1", "http"))
show("sendto port float", a:sendto("x", "127.0.0.1", bport + 0.0))
show("sendto nothing for host", a:sendto("x", "", bport))
show("sendto other family", a:sendto("x", "::1", bport))
show("sendto unreachable", a:sendto("x", "192.0.2.1", 9))
show("sendto broadcast", a:sendto("x", "255.255.255.255", 9))
show("sendto short address", a:sendto("x", "127.1", bport), b:receive())
show("sendto bad", pcall(a.sendto, a))
show("sendto bad", pcall(a.sendto, a, "x"))
show("sendto bad", pcall(a.sendto, a, "x", "127.0.0.1"))
show("sendto bad", pcall(a.sendto, a, "x", "127.0.0.1", {}))
show("send too long", a:sendto(("x"):rep(70000), "127.0.0.1", bport))

show("send", connected:send("connected"), b:receivefrom())
show("send nothing", connected:send(""), b:receive())
show("send bad", pcall(connected.send, connected))
show("receive size", a:sendto("0123456789", "127.0.0.1", bport), b:receive(4))
show("receivefrom size", a:sendto("0123456789", "127.0.0.1", bport), b:receivefrom(4))
show("receive 0", a:sendto("0123456789", "127.0.0.1", bport), b:receive(0))
show("receive long", a:sendto(("y"):rep(9000), "127.0.0.1", bport), #b:receive())
show("receive longer", a:sendto(("y"):rep(9000), "127.0.0.1", bport), #b:receive(20000))
show("receive bad", pcall(b.receive, b, {}))
show("a connected one does not hear others", (function()
  local _, port = connected:getsockname()
  a:sendto("x", "127.0.0.1", port)
  connected:settimeout(0.02)
  return connected:receive()
end)())
show("but its peer", (function()
  local _, port = connected:getsockname()
  b:sendto("from b", "127.0.0.1", port)
  connected:settimeout(5)
  return connected:receive()
end)())

show("settimeout", b:settimeout(0), b:receive())
show("receivefrom", b:receivefrom())
b:settimeout(0.02)
local t = socket.gettime()
show("waits", b:receivefrom(), socket.gettime() - t >= 0.01)
b:settimeout(0.02, "t")
show("total", b:gettimeout())
show("bad mode", pcall(b.settimeout, b, 1, "x"))

show("disconnect", connected:setpeername("*"), connected)
show("sends to all", connected:sendto("again", "127.0.0.1", aport), a:receive())
show("setpeername bad", pcall(connected.setpeername, connected))
show("setpeername bad", pcall(connected.setpeername, connected, "127.0.0.1"))
show("setpeername no host", connected:setpeername("", 1), connected)
show("setpeername other family", connected:setpeername("::1", 1), connected)
show("setpeername port that wraps around", connected:setpeername("127.0.0.1", aport + 65536),
  (select(2, connected:getpeername())))
show("disconnect", connected:setpeername("*"))
show("setpeername again", connected:setpeername("127.0.0.1", aport), connected)
show("refused", (function()
  local gone, port = bound "gone"
  gone:close()
  local s = socket.udp4()
  s:setpeername("127.0.0.1", port)
  s:send("x")
  s:settimeout(5)
  return s:receive()
end)())
show("setsockname bad", pcall(a.setsockname, a))
show("setsockname bad", pcall(a.setsockname, a, "127.0.0.1"))
show("setsockname in use", socket.udp4():setsockname("127.0.0.1", aport))
show("setsockname any", (function()
  local s = socket.udp4()
  return s:setsockname("*", 0), (s:getsockname())
end)())
show("setsockname any 6", (function()
  local s = socket.udp6()
  return s:setsockname("*", 0), (s:getsockname())
end)())
show("setsockname, more arguments", socket.udp():setsockname("127.0.0.1", 0, 5, {}))
show("setsockname twice", a:setsockname("127.0.0.1", 0))

show("v6", (function()
  local s = socket.udp6()
  assert(s:setsockname("::1", 0))
  local _, port, family = s:getsockname()
  local c = socket.udp()
  local sent = c:sendto("six", "::1", port)
  local bytes, from = s:receivefrom()
  return family, sent, bytes, from, c:getfamily()
end)())

show("close", a:close(), a:close(), a:getfd())
show("send closed", (function()
  local s = socket.udp4()
  s:setpeername("127.0.0.1", bport)
  s:close()
  return s:send("x")
end)())
show("sendto closed", a:sendto("x", "127.0.0.1", bport))
show("names closed", a:getsockname())
show("option closed", a:getoption("broadcast"))
show("setfd", b:setfd(-1), b:getfd())
