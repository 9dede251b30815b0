-- What the specs of options share.
local lu = require "luaunit"
local core = require "socket2.core"

local Socket = core.Socket

local settings = {}

function settings.rows()
  local list = {}
  for name, opt in core.options() do list[name] = opt end
  return list
end

-- every one of the values raises, and the message says so
function settings.raises(what, s, setter, ...)
  for i = 1, select("#", ...) do
    local value = select(i, ...)
    lu.assertErrorMsgContains(what, s[setter], s, value)
  end
end

function settings.tcp()
  return assert(Socket.new("ipv4", "stream"))
end

function settings.udp(domain)
  return assert(Socket.new(domain or "ipv4", "dgram"))
end

-- whether this system has a name for it
function settings.named(kind)
  local protocol = kind[3]
  return core.Domain[kind[1]:upper()]
    and (type(protocol) ~= "string" or core.Protocol[protocol:upper()])
end

-- every kind of socket that this kernel makes, unconnected
settings.KINDS = {
  {"ipv4", "stream"}, {"ipv6", "stream"}, {"ipv4", "dgram"}, {"ipv6", "dgram"},
  {"ipv4", "dgram", "udplite"}, {"ipv6", "dgram", "udplite"}, {"ipv4", "stream", "mptcp"},
  {"ipv6", "stream", "mptcp"}, {"unix", "stream"}, {"unix", "dgram"}, {"unix", "seqpacket"},
  {"ipv4", "raw", "icmpv4"}, {"ipv4", "raw", 253}, {"ipv4", "raw", 255},
  {"ipv6", "raw", "icmpv6"}, {"ipv6", "raw", 253}, {"ipv6", "raw", 255},
  {"packet", "raw"}, {"packet", "dgram"}, {"netlink", "raw"}, {"vsock", "stream"},
}

function settings.each(f)
  for _, kind in ipairs(settings.KINDS) do
    local s <close> = settings.named(kind) and Socket.new(table.unpack(kind)) or nil
    if s then f(s, table.concat(kind, " "), kind) end
  end
end

return settings
