-- Shows the frames that pass on this machine: when, which way, and what is in them.
--
--   lua5.4 examples/sniff.lua [-i interface] [-c count] [-t seconds] [-s bytes] [-d] [filter]
--
-- The filter is a name (arp, ip, ip6, tcp, udp, icmp), or a file with a program of classic
-- BPF: what `tcpdump -d` prints, or written by hand; the kernel runs it, so that nothing else
-- is copied. -s cuts the frames, -d prints the program. Ends after 10 frames or 10 seconds.
-- It needs CAP_NET_RAW.

local socket2 = require "socket2"
local Socket, SockAddr, errno, bpf = socket2.Socket, socket2.SockAddr, socket2.errno, socket2.bpf

local function die(...)
  io.stderr:write("sniff: ", ...)
  io.stderr:write("\n")
  os.exit(1, true)
end

--
-- The command line
--

local USAGE = "usage: sniff.lua [-i interface] [-c count] [-t seconds] [-s bytes] [-d] [filter]"
local count, patience, snap, listing, interface, filter = 10, 10, 0x40000, false, nil, nil

local function number(text, least, most)
  local n = tonumber(text)
  if not n or not (n >= least and n <= most) then die(USAGE) end
  return n
end

local i = 1
while arg[i] do
  local option, value = arg[i], arg[i + 1]
  if option == "-i" then interface, i = value or die(USAGE), i + 1
  elseif option == "-c" then count, i = math.floor(number(value, 1, 1e9)), i + 1
  elseif option == "-t" then patience, i = number(value, 0, 1e6), i + 1
  elseif option == "-s" then snap, i = math.floor(number(value, 14, 0x40000)), i + 1
  elseif option == "-d" then listing = true
  elseif option:find("^%-") then die(USAGE)
  else filter = option end
  i = i + 1
end

--
-- Filters
--

-- These look past the Ethernet header. "keep" and "drop" are where all of them end.
local PROTOCOLS = {
  arp = "ldh [12] \n jeq #0x806, keep, drop",
  ip = "ldh [12] \n jeq #0x800, keep, drop",
  ip6 = "ldh [12] \n jeq #0x86dd, keep, drop",
}

-- TCP, UDP and ICMP, over IPv4 and IPv6
for name, numbers in pairs {tcp = {6, 6}, udp = {17, 17}, icmp = {1, 58}} do
  PROTOCOLS[name] = ([[
    ldh [12]
    jne #0x800, six
    ldb [23]
    jeq #%d, keep, drop
    six: jne #0x86dd, drop
    ldb [20]
    jeq #%d, keep, drop]]):format(numbers[1], numbers[2])
end

-- What is sent over loopback is seen twice, as outgoing and as incoming: one is enough.
local ONCE = "ld type \n jne #4, more \n ld ifidx \n jeq #1, drop \n more:\n"

local function program()
  local text = PROTOCOLS[filter or ""]
  if not text and filter then
    local file, message = io.open(filter)
    if not file then die("no filter of that name, and ", message) end
    text = file:read("a")
    file:close()
    local list, wrong = bpf.assemble(text)
    if not list then die(filter, ": ", wrong) end
    local good, fault = bpf.check(list)
    if not good then die(filter, ": ", fault) end
    return list
  end
  return assert(bpf.assemble(ONCE .. (text or "ja keep") ..
    ("\nkeep: ret #%d\ndrop: ret #0"):format(snap)))
end

--
-- What is in a frame. Each gives a text, and reads no further than there are bytes.
--

local function mac(bytes)
  return (bytes:gsub(".", function(c) return ("%02x:"):format(c:byte()) end):sub(1, -2))
end

local function ip(bytes)
  local family = #bytes == 4 and socket2.Domain.IPV4 or socket2.Domain.IPV6
  local form = #bytes == 4 and "=I2xxc4xxxxxxxx" or "=I2xxxxxxc16xxxx"
  return SockAddr.from_bytes(string.pack(form, family, bytes)):ip()
end

local FLAGS = {{0x02, "S"}, {0x10, "."}, {0x08, "P"}, {0x01, "F"}, {0x04, "R"}, {0x20, "U"}}

local function tcp(data, at, from, to)
  if #data < at + 19 then return ("%s > %s tcp, cut"):format(from, to) end
  local source, destination, sequence, ack, offset, bits, window =
    string.unpack(">I2I2I4I4BBI2", data, at)
  local flags = {}
  for _, flag in ipairs(FLAGS) do
    if bits & flag[1] ~= 0 then flags[#flags + 1] = flag[2] end
  end
  return ("%s.%d > %s.%d tcp [%s] seq %d ack %d win %d"):format(from, source, to, destination,
    table.concat(flags), sequence, ack, window), at + (offset >> 4) * 4
end

local function udp(data, at, from, to)
  if #data < at + 7 then return ("%s > %s udp, cut"):format(from, to) end
  local source, destination = string.unpack(">I2I2", data, at)
  return ("%s.%d > %s.%d udp"):format(from, source, to, destination), at + 8
end

-- by version and type
local ICMP = {
  [4 << 8 | 0] = "echo reply", [4 << 8 | 3] = "unreachable", [4 << 8 | 8] = "echo request",
  [4 << 8 | 11] = "time exceeded",
  [6 << 8 | 1] = "unreachable", [6 << 8 | 3] = "time exceeded", [6 << 8 | 128] = "echo request",
  [6 << 8 | 129] = "echo reply", [6 << 8 | 133] = "router solicitation",
  [6 << 8 | 134] = "router advertisement", [6 << 8 | 135] = "neighbor solicitation",
  [6 << 8 | 136] = "neighbor advertisement", [6 << 8 | 143] = "listener report",
}

local function icmp(version)
  return function(data, at, from, to)
    if #data < at + 7 then return ("%s > %s icmp, cut"):format(from, to) end
    local type, code = data:byte(at, at + 1)
    local name = ICMP[version << 8 | type] or ("type %d code %d"):format(type, code)
    return ("%s > %s icmp %s"):format(from, to, name), at + 8
  end
end

local TRANSPORTS = {[1] = icmp(4), [6] = tcp, [17] = udp, [58] = icmp(6)}

local function transport(data, at, protocol, from, to)
  local decode = TRANSPORTS[protocol]
  if decode then return decode(data, at, from, to) end
  return ("%s > %s protocol %d"):format(from, to, protocol), at
end

local function ipv4(data, at)
  if #data < at + 19 then return "ip, cut" end
  local from, to = ip(data:sub(at + 12, at + 15)), ip(data:sub(at + 16, at + 19))
  local fragment = string.unpack(">I2", data, at + 6) & 0x1fff
  if fragment ~= 0 then
    return ("%s > %s fragment at %d"):format(from, to, fragment * 8), at + 20
  end
  return transport(data, at + (data:byte(at) & 15) * 4, data:byte(at + 9), from, to)
end

local function ipv6(data, at)
  if #data < at + 39 then return "ip6, cut" end
  local from, to = ip(data:sub(at + 8, at + 23)), ip(data:sub(at + 24, at + 39))
  local protocol, start = data:byte(at + 6), at + 40
  if protocol == 0 and #data >= start + 1 then -- hop-by-hop options come first
    local length = data:byte(start + 1)
    protocol, start = data:byte(start), start + (length + 1) * 8
  end
  return transport(data, start, protocol, from, to)
end

local function arp(data, at)
  if #data < at + 27 then return "arp, cut" end
  local operation = string.unpack(">I2", data, at + 6)
  local sender, target = ip(data:sub(at + 14, at + 17)), ip(data:sub(at + 24, at + 27))
  if operation == 1 then return ("arp who has %s? tell %s"):format(target, sender), at + 28 end
  return ("arp %s is at %s"):format(sender, mac(data:sub(at + 8, at + 13))), at + 28
end

local CONTENTS = {[0x800] = ipv4, [0x86dd] = ipv6, [0x806] = arp}

-- A frame in words, and where what it carries begins. What is neither Ethernet nor loopback
-- has no header that we know of: the system tells the protocol.
local function frame(data, hardware, protocol)
  if hardware ~= 1 and hardware ~= 772 then
    local decode = CONTENTS[protocol]
    if decode then return decode(data, 1) end
    return ("protocol 0x%04x"):format(protocol), 1
  end
  if #data < 14 then return "cut", 1 end
  local to, from, type = string.unpack(">c6c6I2", data)
  local decode = CONTENTS[type]
  if decode then return decode(data, 15) end
  return ("%s > %s type 0x%04x"):format(mac(from), mac(to), type), 15
end

-- the first printable bytes of what a frame carries
local function excerpt(data, at)
  local text = data:sub(at or 1, (at or 1) + 31):gsub("[^%g ]", "·")
  return text:find("%w") and ("  “" .. text .. "”") or ""
end

--
-- The socket. It hears nothing while its protocol is 0: the filter is there before any frame.
--

local sock, message, code = Socket.new("packet", "raw", 0)
if code == errno.EPERM then die("needs CAP_NET_RAW to hear what others send") end
if not sock then die(message) end
local _ <close> = sock

local list = program()
if listing then print(bpf.disassemble(list)) end
assert(sock:attach_filter(list))
local index = 0 -- all of them
if interface then
  index, message = socket2.if_nametoindex(interface)
  if not index then die(interface, ": ", message) end
end
assert(sock:bind(SockAddr.packet {ifindex = index, protocol = 3})) -- 3: every protocol

print(("listening on %s%s"):format(interface or "all interfaces",
  filter and " for " .. filter or ""))
io.stdout:flush()

-- What is known of a frame besides its bytes lies in its address, a struct sockaddr_ll.
local DIRECTIONS = {[0] = "in", "broadcast", "multicast", "other", "out"}

local start, shown = socket2.monotime(), 0
while shown < count do
  local left = start + patience - socket2.monotime()
  if left <= 0 or not sock:poll("r", left) then break end
  local data, from = assert(sock:recv_from(snap, socket2.MSG.DONTWAIT))
  local at = socket2.monotime() - start
  local protocol, ifindex, hardware, way = string.unpack("=xxc2i4I2B", from:bytes())
  local text, rest = frame(data, hardware, string.unpack(">I2", protocol))
  shown = shown + 1
  print(("%9.6f %-9s %-6s %5d  %s%s"):format(at, DIRECTIONS[way] or way,
    socket2.if_indextoname(ifindex) or ifindex, #data, text, excerpt(data, rest)))
end

local statistics = assert(sock:packet_statistics())
print(("%d frames shown, %d passed the filter, %d dropped for want of room"):format(shown,
  statistics.packets, statistics.drops))
