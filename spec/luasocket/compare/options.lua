-- Options: each name on each kind of object, read and written.
local show = require "show"
local socket = require "socket"
local unix = require "socket.unix"

local tcp4, tcp6, udp4, udp6 = socket.tcp4(), socket.tcp6(), socket.udp4(), socket.udp6()
local objects = {
  {"tcp4", tcp4}, {"tcp6", tcp6}, {"udp4", udp4}, {"udp6", udp6}, {"fresh", socket.tcp()},
  {"freshudp", socket.udp()}, {"listener", socket.bind("127.0.0.1", 0)},
  {"stream", unix.stream()}, {"dgram", unix.dgram()},
}

local BOOLEANS = {"keepalive", "reuseaddr", "reuseport", "dontroute", "broadcast", "tcp-nodelay",
  "ip-multicast-loop", "ipv6-multicast-loop", "ipv6-v6only"}
local INTEGERS = {"tcp-keepidle", "tcp-keepcnt", "tcp-keepintvl", "ip-multicast-ttl",
  "ipv6-unicast-hops", "recv-buffer-size", "send-buffer-size", "tcp-defer-accept", "tcp-fastopen",
  "tcp-fastopen-connect"}

-- unix objects of LuaSocket have no getoption; what is bound to a device, older versions lack
local function get(object, name)
  if object.class:find "^unix" then return end
  return pcall(object.getoption, object, name)
end

for _, pair in ipairs(objects) do
  local label, object = pair[1], pair[2]
  for _, name in ipairs(BOOLEANS) do
    show(label .. " get " .. name, get(object, name))
    show(label .. " set " .. name, pcall(object.setoption, object, name, true))
    show(label .. " got " .. name, get(object, name))
    show(label .. " unset " .. name, pcall(object.setoption, object, name, false))
    show(label .. " bad " .. name, pcall(object.setoption, object, name, 1))
    show(label .. " none " .. name, pcall(object.setoption, object, name))
  end
  for _, name in ipairs(INTEGERS) do
    show(label .. " get " .. name, get(object, name))
    for _, value in ipairs{7, "9", 3.7, -1, "x"} do
      show(label .. " set " .. name .. " " .. value, pcall(object.setoption, object, name, value))
    end
    show(label .. " none " .. name, pcall(object.setoption, object, name))
    show(label .. " got " .. name, get(object, name))
  end
  show(label .. " linger", get(object, "linger"))
  show(label .. " error", get(object, "error"))
  for _, value in ipairs{{on = true, timeout = 3}, {on = false, timeout = 0}, {on = true},
      {timeout = 1}, {on = 1, timeout = 1}, {on = true, timeout = 70000},
      {on = true, timeout = "4"}, {}} do
    show(label .. " set linger", pcall(object.setoption, object, "linger", value))
    show(label .. " linger", get(object, "linger"))
  end
  show(label .. " set linger bad", pcall(object.setoption, object, "linger", true))
  show(label .. " set linger none", pcall(object.setoption, object, "linger"))
  show(label .. " set error", pcall(object.setoption, object, "error", 1))
  show(label .. " multicast-if", get(object, "ip-multicast-if"))
  for _, value in ipairs{"127.0.0.1", "*", "nonsense", "192.0.2.7", "127.1", 0, 7, ""} do
    show(label .. " set multicast-if", pcall(object.setoption, object, "ip-multicast-if", value))
    show(label .. " multicast-if", get(object, "ip-multicast-if"))
  end
  show(label .. " set multicast-if bad", pcall(object.setoption, object, "ip-multicast-if"))
  for _, name in ipairs{"ip-add-membership", "ip-drop-membership"} do
    for _, value in ipairs{{multiaddr = "239.1.2.3", interface = "127.0.0.1"},
        {multiaddr = "239.1.2.3", interface = "x"}, {multiaddr = "239.1.2.3"}, {interface = "*"},
        {multiaddr = "x", interface = "*"}, {multiaddr = "127.0.0.1", interface = "127.0.0.1"},
        {multiaddr = "239.66051", interface = "127.1"}, {multiaddr = "*", interface = "*"},
        {multiaddr = 5, interface = 6}, {multiaddr = "239.1.2.3", interface = 5}, 1} do
      show(label .. " " .. name, pcall(object.setoption, object, name, value))
    end
  end
  for _, name in ipairs{"ipv6-add-membership", "ipv6-drop-membership"} do
    for _, value in ipairs{{multiaddr = "ff02::1:5", interface = 1}, {multiaddr = "ff02::1:5"},
        {multiaddr = "x"}, {interface = 1}, {multiaddr = "::1", interface = 1}, "x",
        {multiaddr = "ff02::1:5%lo"}, {multiaddr = "[ff02::1:5]"}, {multiaddr = 5}} do
      show(label .. " " .. name, pcall(object.setoption, object, name, value))
    end
  end
  for _, name in ipairs{"nosuch", "", "KEEPALIVE", ("x"):rep(60)} do
    show(label .. " unknown", get(object, name))
    show(label .. " unknown", pcall(object.setoption, object, name, true))
  end
  show(label .. " unknown method call", pcall(function() object:setoption("nosuch", 1) end))
  show(label .. " no name", pcall(object.setoption, object))
  show(label .. " bad name", pcall(object.setoption, object, {}))
end
