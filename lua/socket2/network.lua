--- Names of networks, as in Go, and the forms of their addresses.
-- @module socket2

local ascii = require "socket2.ascii"
local core = require "socket2.core"
local printable = require "socket2.errors".printable
local resolver = require "socket2.resolve"

local SockAddr, Type, Protocol, AI = core.SockAddr, core.Type, core.Protocol, core.AI
local EAFNOSUPPORT, EINVAL = core.errno.EAFNOSUPPORT, core.errno.EINVAL

local network = {}

-- For each network: the domain (false: any that the resolver finds), the type, the protocol, and
-- the form of addresses.
local rows = {
  tcp = {false, "stream", "tcp", "port"},
  tcp4 = {"ipv4", "stream", "tcp", "port"},
  tcp6 = {"ipv6", "stream", "tcp", "port"},
  mptcp = {false, "stream", "mptcp", "port"},
  udp = {false, "dgram", "udp", "port"},
  udp4 = {"ipv4", "dgram", "udp", "port"},
  udp6 = {"ipv6", "dgram", "udp", "port"},
  ip4 = {"ipv4", "raw", nil, "host"},
  ip6 = {"ipv6", "raw", nil, "host"},
  unix = {"unix", "stream", 0, "path"},
  unixgram = {"unix", "dgram", 0, "path"},
  unixpacket = {"unix", "seqpacket", 0, "path"},
  vsock = {"vsock", "stream", 0, "cid"},
}

-- The names of networks, for a message.
function network.names()
  local names = {}
  for name, row in pairs(rows) do
    local protocol = row[1] == "ipv4" and ":icmp" or ":icmpv6" -- for example
    names[#names + 1] = row[3] and name or name .. protocol
  end
  table.sort(names)
  return table.concat(names, ", ")
end

-- The protocol after the colon in "ip4:icmp", a name or a number; nil when it is neither.
local function protocolof(text)
  local number = Protocol[ascii.upper(text)] or math.tointeger(tonumber(text))
  return type(number) == "number" and 0 <= number and number <= 0x7FFFFFFF and number or nil
end

-- Looks a network up: {name =, domain =, type =, protocol =, form =}; nil when it has no such
-- name. The type is an integer.
function network.find(name)
  if type(name) ~= "string" then return nil end
  local base, suffix = name:match("^(ip[46]):(.+)$")
  local row = rows[base or name]
  local protocol = base and protocolof(suffix) or not base and row and row[3]
  if not protocol then return nil end
  return {
    name = name, domain = row[1], type = Type[ascii.upper(row[2])], protocol = protocol,
    form = row[4],
  }
end

-- Divides "host:port", "[host]:port" or ":port". Returns the host and the port; or nil and what is
-- wrong. If 'portless', the port may be missing, and is 0 then. (The text is checked here because
-- the resolver itself accepts " 70000", and uses it modulo 65536.)
local function divide(text, portless)
  local host, port = text:match("^%[(.*)%]:([^%]]*)$")
  if not host then host, port = text:match("^([^:]*):([^:]*)$") end
  if not host and portless then
    host, port = text:match("^%[(.*)%]$") or text, ""
  end
  if not host then
    local many = text:find(":.*:") and not text:find("^%[") and not text:find("//", 1, true)
    return nil, many and 'an IPv6 address must be in brackets: "[::1]:80"'
      or 'expected "host:port"'
  end
  if host:find("[/%s]") or not port:find("^[%w_.+-]*$") or port:find("^[+-]") then
    return nil, 'expected "host:port"'
  end
  if tonumber(port:match("^%d+$") or 0) > 65535 then return nil, "port out of range" end
  return host, port == "" and "0" or port
end

local forms = {}

-- Each form returns a list of SockAddrs; nil, message, errno; or nil, nil and what is wrong with
-- the text.

-- All addresses of a host. Without a host, to listen: the addresses for all interfaces, IPv6 first,
-- because its socket accepts both families.
local function resolve(net, host, port, passive, deadline)
  local found, message, errno = resolver.before(deadline, host ~= "" and host, port, {
    domain = net.domain or nil, type = net.type, flags = passive and AI.PASSIVE or 0,
  })
  if not found then return nil, message, errno end
  local addrs = {}
  for _, info in ipairs(found) do
    local first = passive and host == "" and info.addr:is_ipv6()
    table.insert(addrs, first and 1 or #addrs + 1, info.addr)
  end
  return addrs
end

function forms.port(net, text, passive, portless, deadline)
  local host, port = divide(text, portless)
  if not host then return nil, nil, port end
  return resolve(net, host, port, passive, deadline)
end

-- To bind, an empty host means all addresses.
local EVERY = {ipv4 = "0.0.0.0", ipv6 = "::"}

function forms.host(net, text, passive, _, deadline)
  local host = text:match("^%[(.*)%]$") or text
  if host == "" and passive then host = EVERY[net.domain] end
  return resolve(net, host, nil, passive, deadline)
end

function forms.path(_, text)
  local addr, message, errno = SockAddr.unix((text:gsub("^@", "\0")))
  if not addr then return nil, message, errno end
  return {addr}
end

-- Without a cid: to listen, all contexts (VMADDR_CID_ANY); to connect, this one.
function forms.cid(_, text, passive)
  local cid, port = text:match("^(%d*):(%d+)$")
  if not cid then return nil, nil, 'expected "cid:port"' end
  cid = cid ~= "" and tonumber(cid) or passive and 0xFFFFFFFF or 1
  port = tonumber(port)
  if cid > 0xFFFFFFFF or port > 0xFFFFFFFF then return nil, nil, "out of range" end
  local addr, message, errno = SockAddr.vsock(cid, port)
  if not addr then return nil, message, errno end
  return {addr}
end

-- The list for a SockAddr: itself, if it is of the network's family.
local function itself(net, addr, call)
  local same = addr:is_ipv4() or addr:is_ipv6()
  if net.domain then same = addr:domain() == core.Domain[ascii.upper(net.domain)] end
  if same then return {addr} end
  return nil, ("%s: not an address of network %s (%s)"):format(call, net.name, addr), EAFNOSUPPORT
end

-- Returns the list of SockAddrs for an address on a network; or nil, message, errno. 'call' begins
-- the message. 'passive' says that the address is for listen or bind, 'portless' that the port may
-- be missing; 'deadline' limits how long a task waits for the resolver.
function network.addresses(net, address, call, passive, portless, deadline)
  if type(address) == "userdata" then return itself(net, address, call) end
  local addrs, message, errno = forms[net.form](net, address, passive, portless, deadline)
  if addrs or message then return addrs, message, errno end
  message = ("%s: invalid address '%s' for network %s (%s)"):format(call, printable(address),
    net.name, errno)
  return nil, message, EINVAL
end

return network
