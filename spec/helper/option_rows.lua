-- What option_rows_spec does with each row, on sockets of every kind; also from a child in a
-- network namespace of its own, where ping sockets can be made.
local lu = require "luaunit"
local core = require "socket2.core"
local samples = require "option_samples"
local support = require "support"

local FLIP = samples.FLIP
local Socket = core.Socket

local rows = {}

-- descriptions by name, and the names in the order of the registry
rows.registry = {}
rows.names = {}
for name, opt in core.options() do
  rows.registry[name] = opt
  rows.names[#rows.names + 1] = name
end

-- {==================================================================
-- Fixtures: kind, socket; domain, type and protocol as the system numbers them; names, those
-- by which a row's 'domains' may mean it; pair, whether the peer is this process
-- ===================================================================

local DOMAIN = {ipv4 = 2, ipv6 = 10, unix = 1, packet = 17, netlink = 16, vsock = 40}
local TYPE = {stream = 1, dgram = 2, raw = 3, seqpacket = 5}

-- without a maker: Socket.new with the domain, type and protocol
local function pair(domain, type)
  local a, b = assert(Socket.pair(domain, type))
  return a, {b}
end

local function connected(domain)
  local a, b = support.tcp_pair(domain)
  return a, {b}
end

local function accepted()
  local a, b = support.tcp_pair()
  return b, {a}
end

local function udpconnected(domain)
  local a, b, _, addr = support.udp_pair(domain)
  assert(a:connect(addr))
  return a, {b}
end

local function mptcpconnected()
  local listener <close> = assert(Socket.new("ipv4", "stream", "mptcp"))
  assert(listener:bind("127.0.0.1:0"))
  assert(listener:listen())
  local client = assert(Socket.new("ipv4", "stream", "mptcp"))
  assert(client:connect(assert(listener:local_addr())))
  return client, {(assert(listener:accept()))}
end

rows.kinds = {
  {"tcp4", "tcp tcp4", "ipv4", "stream", 6},
  {"tcp6", "tcp tcp6", "ipv6", "stream", 6},
  {"tcp4_conn", "tcp tcp4", "ipv4", "stream", 6, connected},
  {"tcp6_conn", "tcp tcp6", "ipv6", "stream", 6, connected},
  {"tcp4_acc", "tcp tcp4", "ipv4", "stream", 6, accepted},
  {"tcp4_listen", "tcp tcp4", "ipv4", "stream", 6, function() return (support.listener()) end},
  {"udp4", "udp udp4", "ipv4", "dgram", 17},
  {"udp6", "udp udp6", "ipv6", "dgram", 17},
  {"udp4_conn", "udp udp4", "ipv4", "dgram", 17, udpconnected},
  {"udp6_conn", "udp udp6", "ipv6", "dgram", 17, udpconnected},
  {"udplite4", "udplite udplite4", "ipv4", "dgram", 136},
  {"udplite6", "udplite udplite6", "ipv6", "dgram", 136},
  {"mptcp4", "mptcp mptcp4", "ipv4", "stream", 262},
  {"mptcp6", "mptcp mptcp6", "ipv6", "stream", 262},
  {"mptcp4_conn", "mptcp mptcp4", "ipv4", "stream", 262, mptcpconnected},
  {"raw4_icmp", "raw4 raw4_icmp", "ipv4", "raw", 1},
  {"raw4", "raw4", "ipv4", "raw", 253},
  {"raw4_raw", "raw4", "ipv4", "raw", 255},
  {"raw6_icmp", "raw6 raw6_icmp", "ipv6", "raw", 58},
  {"raw6", "raw6", "ipv6", "raw", 253},
  {"raw6_raw", "raw6", "ipv6", "raw", 255},
  {"unix_stream", "unix unix_stream", "unix", "stream", false, pair},
  {"unix_dgram", "unix", "unix", "dgram", false, pair},
  {"unix_seqpacket", "unix", "unix", "seqpacket", false, pair},
  {"packet", "packet", "packet", "raw", false},
  {"netlink", "netlink", "netlink", "raw", false},
  {"vsock", "vsock", "vsock", "stream", false},
}

-- where the namespace allows them
rows.pings = {
  {"ping4", "ping ping4", "ipv4", "dgram", 1},
  {"ping6", "ping ping6", "ipv6", "dgram", 58},
}

-- this process; nil where there is no /proc
local function pid()
  local file <close> = io.open("/proc/self/stat")
  return file and file:read("n")
end

-- a fixture of that kind, to be closed; nil and the failure where the system makes none
local function fixture(kind)
  local name, names, domain, type, protocol, make = table.unpack(kind)
  local made, socket, rest = pcall(make or Socket.new, DOMAIN[domain], TYPE[type], protocol or 0)
  if make then made, socket, rest = pcall(make, domain, type) end
  if not made or not socket then return nil, rest end
  local f = {kind = name, socket = socket, domain = DOMAIN[domain], type = TYPE[type],
    protocol = protocol, pair = make == pair, names = {all = true}, pid = pid}
  for word in names:gmatch("%S+") do f.names[word] = true end
  return setmetatable(f, {__close = function()
    socket:close()
    for _, s in ipairs(make and rest or {}) do s:close() end
  end})
end

rows.fixture = fixture

-- }==================================================================


-- {==================================================================
-- What a sample says
-- ===================================================================

-- the sample of a row, always as a table with the fields that option_samples tells of
local function sampleof(name)
  local sample = samples[name]
  if type(sample) ~= "table" or sample == FLIP then return {value = sample} end
  return sample
end

rows.sampleof = sampleof

-- what is for this kind: of what is said by kind, or for all
local function forkind(said, kind)
  if type(said) ~= "table" then return said end
  return said[kind]
end

-- how a value looks in memory, by the type of the row
local PACK = {
  boolean = function(v) return string.pack("i4", v and 1 or 0) end,
  integer = function(v) return string.pack("i4", v or 0) end,
  unsigned = function(v, _, len) return string.pack(len == 8 and "i8" or "I4", v) end,
  flags = function(v) return string.pack("I4", v) end,
  string = function(v, _, len) return (v or "") .. ("\0"):rep(len - #(v or "")) end,
  bytes = function(v) return v end,
  interface = function(v) return string.pack("i4", v or 0) end,
  seconds = function(v, sample)
    return string.pack("i4", math.ceil((v or 0) * sample.per - 1e-9))
  end,
  SockAddr = function(v) return v:bytes() end,
}

local function expected(opt, sample, value, len)
  if sample.raw then return sample.raw(value) end
  local pack = PACK[opt.type:match("%w+")]
  return pack and pack(value, sample, len)
end

-- }==================================================================


-- {==================================================================
-- Reading, setting
-- ===================================================================

-- what changes by itself between two readings
local UNSTEADY = {tcp_timestamp = true}

-- what wants room of this size and no other
local SIZE = {timestamping = 8, netns_cookie = 8, tcp_repair_window = 20}

-- the value and what the raw door gives are the same
local function compare(f, opt, sample, value)
  local size = 128
  if opt.type == "SockAddr" then size = #value:bytes() end
  size = SIZE[opt.name] or size
  local raw = assert(f.socket:getsockopt(opt.level, opt.optname, size))
  local bytes = expected(opt, sample, value, #raw)
  if bytes and not UNSTEADY[opt.name] then
    lu.assertEquals(raw, bytes, f.kind .. ": " .. opt.name .. " through the raw door")
  end
end

-- reads it: the value, or nil and the name of the error
local function read(f, opt, sample)
  local value, message, code = f.socket[opt.name](f.socket)
  if value ~= nil then
    if opt.type ~= "descriptor" and not opt.quiet then compare(f, opt, sample, value) end
    return value
  end
  lu.assertStrMatches(message, "getsockopt: .+")
  return nil, core.errno[code]
end

local function permitted(name)
  return name ~= "EPERM" and name ~= "EACCES"
end

-- a refusal is one that the sample tells of, or for want of privilege: also for what had to
-- be done before
local function refusal(f, opt, sample, message, code)
  local name = core.errno[code]
  lu.assertStrMatches(message, "setsockopt: .+")
  if not support.root() and (not permitted(name) or sample.prepare) then return end
  lu.assertEquals(name, forkind(sample.refused, f.kind) or "nothing",
    f.kind .. ": " .. opt.setter .. " refused")
end

-- whether the row is of use to the fixture, and so can be set
local function isof(f, opt)
  for _, name in ipairs(opt.domains) do
    if f.names[name] then return true end
  end
  return false
end

local function valueof(f, sample, initial)
  local value = sample.value
  if value == FLIP then return not initial end
  if type(value) == "function" then return value(f) end
  return value
end

-- sets the sample, reads it back, sets what was there before; whether the system took it
local function set(f, opt, sample, initial)
  local s = f.socket
  local value = valueof(f, sample, initial)
  local ok, message, code = s[opt.setter](s, value)
  if not ok then
    refusal(f, opt, sample, message, code)
    return false
  end
  lu.assertIsTrue(ok)
  lu.assertNil(forkind(sample.refused, f.kind), f.kind .. ": " .. opt.setter .. " not refused")
  if opt.access == "rw" and not sample.check then
    local now, refused = read(f, opt, sample)
    local reads = forkind(sample.reads, f.kind)
    if type(sample.reads) == "table" and reads == nil or sample.reads == nil then reads = value end
    if forkind(sample.unread, f.kind) then
      lu.assertEquals(refused, forkind(sample.unread, f.kind))
    elseif reads ~= samples.ANY then
      lu.assertEquals(now, reads, f.kind .. ": " .. opt.name .. " read back")
    end
  end
  return true
end

-- }==================================================================


-- One row on one kind of socket. Gives whether the system answered, or took the sample.
function rows.try(kind, opt)
  local f <close> = fixture(kind)
  local sample = sampleof(opt.name)
  if not f or not isof(f, opt) then return false end
  if sample.prepare then sample.prepare(f) end
  local value, refused
  if opt.access ~= "wo" then
    value, refused = read(f, opt, sample)
    if value ~= nil and sample.check then sample.check(value, f) end
    if opt.access == "ro" then return value ~= nil end
    if value ~= nil and sample.value ~= FLIP and type(sample.value) ~= "function" then
      lu.assertNotEquals(value, sample.value, "the sample is what is there before")
    end
  end
  if value == nil and refused and not permitted(refused) then return false end
  return set(f, opt, sample, value)
end

return rows
