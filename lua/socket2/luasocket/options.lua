-- Options of LuaSocket's objects: those of LuaSocket, by its names and with its values, and all
-- others by the names of this module.

local core = require "socket2.core"
local printable = require "socket2.errors".printable

local SOL, SO, IPPROTO = core.SOL, core.SO, core.IPPROTO
local IP, IPV6, TCP = core.IP, core.IPV6, core.TCP

-- Returns what is wrong with an argument; the C function that has called this raises it.
local function bad(arg, message) return false, arg, message end

--
-- Kinds of values. Their functions get {level =, name =}, a SockRef, and the value.
--

local FAILEDGET, FAILEDSET = "getsockopt failed", "setsockopt failed"

local function set(option, ref, value)
  if option.name and ref:setsockopt(option.level, option.name, value) then return 1 end
  return nil, FAILEDSET
end

local function get(option, ref, size)
  local value = option.name and ref:getsockopt(option.level, option.name, size)
  if not value then return nil, FAILEDGET end
  return value
end

local integer = {get = get}

-- A value that is not a number counts as 0; a fraction is cut off.
function integer.set(option, ref, value)
  local n = tonumber(value) or 0
  local int = math.tointeger(n < 0 and math.ceil(n) or math.floor(n))
  if not int or int < -2147483648 or int > 2147483647 then int = -2147483648 end
  return set(option, ref, int)
end

-- Whether C accepts a value as a string.
local function isstring(value) return type(value) == "string" or type(value) == "number" end

local boolean = {}

function boolean.get(option, ref)
  local value, err = get(option, ref)
  if not value then return nil, err end
  return value ~= 0
end

local function typeofargument(...)
  return select("#", ...) == 0 and "no value" or type((...))
end

function boolean.set(option, ref, ...)
  local value = ...
  if type(value) ~= "boolean" then
    return bad(3, "boolean expected, got " .. typeofargument(...))
  end
  return set(option, ref, value and 1 or 0)
end

local linger = {}

function linger.get(option, ref)
  local bytes, err = get(option, ref, string.packsize "ii")
  if not bytes then return nil, err end
  local on, timeout = string.unpack("ii", bytes)
  return {on = on ~= 0, timeout = timeout}
end

function linger.set(option, ref, ...)
  local value = ...
  if type(value) ~= "table" then
    return bad(3, "table expected, got " .. typeofargument(...))
  elseif type(value.on) ~= "boolean" then
    return bad(3, "boolean 'on' field expected")
  elseif not tonumber(value.timeout) then
    return bad(3, "number 'timeout' field expected")
  end
  local timeout = math.tointeger(tonumber(value.timeout) // 1) or 0
  return set(option, ref, string.pack("ii", value.on and 1 or 0, timeout & 0xffff))
end

local device = {}

function device.get(option, ref)
  local name, err = get(option, ref, 16)
  if not name then return nil, err end
  return (name:match "^[^\0]*")
end

function device.set(option, ref, ...)
  local name = ...
  if not isstring(name) then
    return bad(3, "string expected, got " .. typeofargument(...))
  end
  return set(option, ref, name .. "\0")
end

-- A numeric address without a scope, or nil. IPv4 addresses may have other forms, such as "127.1".
local function numeric(text, domain)
  local hints = {domain = domain, type = "dgram", flags = core.AI.NUMERICHOST}
  text = tostring(text)
  local list = not text:find "%%" and core.internal.getaddrinfo(text, nil, hints)
  return list and list[1].addr:ip() or nil
end

local function ipv4(text) return numeric(text, "ipv4") end
local function ipv6(text) return numeric(text, "ipv6") end

-- The same, where "*" is any address.
local function ipv4orany(text) return text == "*" and "0.0.0.0" or ipv4(text) end

local address = {}

function address.get(option, ref)
  local bytes, err = get(option, ref, 4)
  if not bytes then return nil, err end
  return ("%d.%d.%d.%d"):format(bytes:byte(1, 4))
end

function address.set(option, ref, ...)
  local text = ...
  if not isstring(text) then
    return bad(3, "string expected, got " .. typeofargument(...))
  end
  local ip = ipv4orany(text)
  if not ip then return bad(3, "ip expected") end
  return set(option, ref, string.char(ip:match "^(%d+)%.(%d+)%.(%d+)%.(%d+)$"))
end

-- Membership of a group: the method to call, and LuaSocket's message about its table.
local membership = {}

function membership.set(option, ref, ...)
  local value = ...
  if type(value) ~= "table" then
    return bad(3, "table expected, got " .. typeofargument(...))
  end
  local group, interface = value.multiaddr, value.interface
  if not isstring(group) then return bad(3, "string 'multiaddr' field expected") end
  group = option.address(group)
  if not group then return bad(3, "invalid 'multiaddr' ip address") end
  local wrong
  interface, wrong = option.interface(interface)
  if wrong then return bad(3, wrong) end
  if ref[option.call](ref, group, interface) then return 1 end
  return nil, FAILEDSET
end

local function interfacev4(value)
  if not isstring(value) then return nil, "string 'interface' field expected" end
  local ip = ipv4orany(value)
  if not ip then return nil, "invalid 'interface' ip address" end
  return ip
end

local function interfacev6(value)
  if value == nil then return 0 end
  local n = tonumber(value)
  if not n then return nil, "number 'interface' field expected" end
  return math.tointeger(n // 1) or 0
end

local failure = {}

function failure.get(option, ref)
  local value, err = get(option, ref)
  if not value then return nil, err end
  if value == 0 then return nil end
  return option.errortext(value)
end

--
-- LuaSocket's names: level, constant, kind
--

local function row(kind, level, name) return {kind = kind, level = level, name = name} end

local function group(call, find, interface)
  return {kind = membership, call = call, address = find, interface = interface}
end

local rows = {
  ["keepalive"] = row(boolean, SOL.SOCKET, SO.KEEPALIVE),
  ["reuseaddr"] = row(boolean, SOL.SOCKET, SO.REUSEADDR),
  ["reuseport"] = row(boolean, SOL.SOCKET, SO.REUSEPORT),
  ["dontroute"] = row(boolean, SOL.SOCKET, SO.DONTROUTE),
  ["broadcast"] = row(boolean, SOL.SOCKET, SO.BROADCAST),
  ["linger"] = row(linger, SOL.SOCKET, SO.LINGER),
  ["error"] = row(failure, SOL.SOCKET, SO.ERROR),
  ["bindtodevice"] = row(device, SOL.SOCKET, SO.BINDTODEVICE),
  ["recv-buffer-size"] = row(integer, SOL.SOCKET, SO.RCVBUF),
  ["send-buffer-size"] = row(integer, SOL.SOCKET, SO.SNDBUF),
  ["tcp-nodelay"] = row(boolean, IPPROTO.TCP, TCP.NODELAY),
  ["tcp-keepidle"] = row(integer, IPPROTO.TCP, TCP.KEEPIDLE),
  ["tcp-keepcnt"] = row(integer, IPPROTO.TCP, TCP.KEEPCNT),
  ["tcp-keepintvl"] = row(integer, IPPROTO.TCP, TCP.KEEPINTVL),
  ["tcp-defer-accept"] = row(integer, IPPROTO.TCP, TCP.DEFER_ACCEPT),
  ["tcp-fastopen"] = row(integer, IPPROTO.TCP, TCP.FASTOPEN),
  ["tcp-fastopen-connect"] = row(integer, IPPROTO.TCP, TCP.FASTOPEN_CONNECT),
  ["ip-multicast-if"] = row(address, IPPROTO.IP, IP.MULTICAST_IF),
  ["ip-multicast-ttl"] = row(integer, IPPROTO.IP, IP.MULTICAST_TTL),
  ["ip-multicast-loop"] = row(boolean, IPPROTO.IP, IP.MULTICAST_LOOP),
  ["ip-add-membership"] = group("join_multicast_v4", ipv4, interfacev4),
  ["ip-drop-membership"] = group("leave_multicast_v4", ipv4, interfacev4),
  ["ipv6-v6only"] = row(boolean, IPPROTO.IPV6, IPV6.V6ONLY),
  ["ipv6-unicast-hops"] = row(integer, IPPROTO.IPV6, IPV6.UNICAST_HOPS),
  ["ipv6-multicast-hops"] = row(integer, IPPROTO.IPV6, IPV6.MULTICAST_HOPS),
  ["ipv6-multicast-loop"] = row(boolean, IPPROTO.IPV6, IPV6.MULTICAST_LOOP),
  ["ipv6-add-membership"] = group("join_multicast_v6", ipv6, interfacev6),
  ["ipv6-drop-membership"] = group("leave_multicast_v6", ipv6, interfacev6),
}

local function names(text)
  local list = {}
  for name in text:gmatch "%S+" do list[name] = true end
  return list
end

-- the options that an object can read, and write, by its kind
local TCPBOTH = [[keepalive reuseaddr reuseport tcp-nodelay tcp-keepidle tcp-keepcnt tcp-keepintvl
  linger bindtodevice recv-buffer-size send-buffer-size ]]
local UDPBOTH = [[dontroute broadcast reuseaddr reuseport ip-multicast-if ip-multicast-loop
  ipv6-unicast-hops ipv6-multicast-hops ipv6-multicast-loop ipv6-v6only recv-buffer-size
  send-buffer-size ]]

local readable = {
  [0] = names(TCPBOTH .. "error"),
  names(UDPBOTH .. "error"),
  {}, {}, {},
}
local writable = {
  [0] = names(TCPBOTH .. "ipv6-v6only tcp-defer-accept tcp-fastopen tcp-fastopen-connect"),
  names(UDPBOTH .. [[ip-multicast-ttl ip-add-membership ip-drop-membership ipv6-add-membership
    ipv6-drop-membership]]),
  names "keepalive reuseaddr linger",
  names "reuseaddr",
  {},
}

--
-- This module's names
--

local registry

local function isours(name)
  if not registry then
    registry = {}
    for _, opt in core.options() do
      registry[opt.name], registry[opt.constant] = true, true
      for _, alias in ipairs(opt.aliases) do registry[alias] = true end
    end
  end
  return registry[name]
end

-- Calls a method of the Socket by pcall; an error about the value becomes one about argument 3.
local function answer(fine, ...)
  if fine then return ... end
  local message = ...
  return bad(3, tostring(message):match " %((.*)%)$" or tostring(message))
end

local function unsupported(name)
  return bad(2, "unsupported option `" .. printable(name:sub(1, 35)) .. "'")
end

return function(primitives)
  local options = {}

  rows.error.errortext = primitives.errortext

  function options.getoption(sock, name)
    local _, kind = primitives.tell(sock)
    local ref = sock:socket2()
    local option = rows[name]
    if option and readable[kind][name] then return option.kind.get(option, ref) end
    if option or not isours(name) then return unsupported(name) end
    return answer(pcall(ref.getoption, ref, name))
  end

  function options.setoption(sock, name, ...)
    local _, kind = primitives.tell(sock)
    local ref = sock:socket2()
    local option = rows[name]
    if option and writable[kind][name] then return option.kind.set(option, ref, ...) end
    if option or not isours(name) then return unsupported(name) end
    local ok, message, errno = answer(pcall(ref.setoption, ref, name, ...))
    if ok == true then return 1 end
    return ok, message, errno
  end

  return options
end
