-- A serial line: the path of a terminal is the second argument; what it echoes comes back.
local show = require "show"
local serial = require "socket.serial"

show("no device", serial("/nonexistent/tty"))
show("bad", pcall(serial))
local s = assert(serial(arg[2]))
show("tostring", s, s.class)
for _, name in ipairs{"close", "dirty", "getfd", "getstats", "setstats", "receive", "send", "setfd",
    "settimeout", "listen", "bind", "connect"} do
  show("has " .. name, type(s[name]))
end
s:settimeout(5)
show("send", s:send("hello\n"))
show("receive", s:receive())
show("send", s:send("abcdef\n", 3))
show("receive", s:receive(2), s:dirty())
show("rest", s:receive("*l"))
s:settimeout(0)
show("nothing", s:receive())
s:settimeout(0.02)
show("waits", s:receive(1))
show("stats", (s:getstats()))
show("close", s:close(), s:receive(), s:getfd())
