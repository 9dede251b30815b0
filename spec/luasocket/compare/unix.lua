-- Unix sockets: streams and datagrams. The scratch directory is the second argument.
local show = require "show"
local socket = require "socket"
local unix = require "socket.unix"

local dir = arg[2]
local function path(name) return dir .. "/" .. name end
-- paths are shown without the directory
local function bare(...)
  local list = table.pack(...)
  for i = 1, list.n do
    if type(list[i]) == "string" then list[i] = list[i]:gsub(dir, "DIR", 1) end
  end
  return table.unpack(list, 1, list.n)
end

local types = {}
for name, value in pairs(unix) do types[name] = type(value) end
show("module", types)
show("aliases", unix.tcp == unix.stream, unix.udp == unix.dgram)

local server, fresh = unix.stream(), unix()
show("tostring", server, fresh, server.class)
show("bind", server:bind(path "s"), server)
show("sockname", bare(server:getsockname()))
show("listen", server:listen(), server)
local client = unix.tcp()
show("connect", client:connect(path "s"), client)
local served = server:accept()
show("accept", served)
show("send", client:send("line\r\nabcdef"), served:receive(), served:receive(3), served:dirty())
show("rest", served:receive(3))
show("stats", (served:getstats()), (select(2, client:getstats())))
show("sockname of a client", client:getsockname())
served:settimeout(0)
show("would block", served:receive())
served:settimeout(0.02)
show("waits", served:receive())
server:settimeout(0)
show("accept would block", server:accept())
for _, name in ipairs{"accept", "send", "receive", "getstats", "setstats", "shutdown"} do
  show("master " .. name, pcall(fresh[name], fresh, "x"))
end
for _, name in ipairs{"bind", "listen", "connect", "send", "receive", "shutdown"} do
  show("server " .. name, pcall(server[name], server, "x"))
end
for _, name in ipairs{"bind", "listen", "connect", "accept", "setsockname", "setpeername"} do
  show("client " .. name, pcall(client[name], client, "x"))
end
show("setoption", client:setoption("keepalive", true), client:setoption("reuseaddr", true),
  client:setoption("linger", {on = true, timeout = 1}))
show("setoption other", pcall(client.setoption, client, "tcp-nodelay", true))
show("shutdown", client:shutdown("send"), served:receive("*a"))
show("close", client:close(), served:receive())
show("closed", client:receive())
show("send closed", client:send("x"))
show("reset", (function()
  served:close()
  local a = unix()
  a:connect(path "s")
  server:settimeout(1)
  local b = server:accept()
  b:close()
  return a:send("x")
end)())
show("connect nowhere", fresh:connect(path "none"), fresh:getfd(), fresh)
show("connect closed", fresh:connect(path "s"))
fresh = unix.stream()
show("bind in use", fresh:bind(path "s"), fresh:getfd())
show("bind closed", fresh:bind(path "s2"))
fresh = unix.stream()
show("too long", fresh:bind(("x"):rep(200)), fresh:getfd() >= 0)
show("too long", fresh:connect(("x"):rep(200)))
show("no directory", unix.stream():bind(path "none/s"))
show("bad", pcall(fresh.bind, fresh))
show("refused", (function()
  local s = unix.stream()
  s:bind(path "quiet")
  return unix.stream():connect(path "quiet")
end)())
show("options", pcall(fresh.setoption, fresh, "other", 1))
show("setsockname", fresh:setsockname(path "named"), bare(fresh:getsockname()))

-- datagrams
local a, b = unix.dgram(), unix.udp()
show("tostring", a, a.class)
show("bind", a:bind(path "a"), b:setsockname(path "b"))
show("sockname", bare(a:getsockname()))
show("sendto", a:sendto("hello", path "b"))
show("receivefrom", bare(b:receivefrom()))
show("sendto", a:sendto("0123456789", path "b"), bare(b:receivefrom(4)))
show("sendto", a:sendto("", path "b"), bare(b:receivefrom()))
show("sendto", a:sendto("size", path "b"), b:receive(2))
show("sendto nowhere", a:sendto("x", path "none"))
show("sendto too long", a:sendto("x", ("x"):rep(200)))
show("from nobody", unix.dgram():sendto("anonymous", path "b"), b:receivefrom())
show("unconnected send", pcall(a.send, a, "x"))
local c = unix.dgram()
show("connect", c:connect(path "b"), c)
show("send", c:send("connected"), b:receive())
show("connected sendto", pcall(c.sendto, c, "x", path "b"))
show("connected receivefrom", pcall(c.receivefrom, c))
show("connected bind", pcall(c.bind, c, path "c"))
show("connect again", c:setpeername(path "a"), c:send("other"), a:receive())
show("setoption", a:setoption("reuseaddr", true))
show("setoption other", pcall(a.setoption, a, "keepalive", true))
show("timeout", a:settimeout(0), a:receive(), a:gettimeout())
show("receivefrom", a:receivefrom())
show("gone", (function()
  b:close()
  local d = unix.dgram()
  return d:sendto("x", path "b")
end)())
show("peer gone", (function()
  local s, d = unix.dgram(), unix.dgram()
  s:bind(path "gone")
  d:connect(path "gone")
  s:close()
  return d:send("x")
end)())
show("connect nowhere", unix.dgram():connect(path "none"))
show("close", a:close(), a:getfd(), a:dirty())
show("sendto closed", a:sendto("x", path "c"))
show("set a field", (pcall(function() c.x = 1 end)))
show("select", #socket.select({c}, nil, 0))
