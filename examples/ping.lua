-- Sends echo requests to a host, and shows how long the answers took: a line each, statistics,
-- and a small plot. Over IPv4 and IPv6.
--
--   lua5.4 examples/ping.lua [-4 | -6] [-c count] [-i seconds] [-W seconds] [-s bytes] [host]
--
-- It needs either a group that may make ping sockets (sysctl net.ipv4.ping_group_range) or
-- CAP_NET_RAW.

local socket2 = require "socket2"
local Socket, errno, monotime = socket2.Socket, socket2.errno, socket2.monotime

local function die(...)
  io.stderr:write("ping: ", ...)
  io.stderr:write("\n")
  os.exit(1, true)
end

--
-- The command line
--

local USAGE = "usage: ping.lua [-4 | -6] [-c count] [-i seconds] [-W seconds] [-s bytes] [host]"
local count, interval, patience, size, domain, host = 5, 0.2, 2, 56, nil, "127.0.0.1"

local function number(text, least, most)
  local n = tonumber(text)
  if not n or not (n >= least and n <= most) then die(USAGE) end
  return n
end

local i = 1
while arg[i] do
  local option, value = arg[i], arg[i + 1]
  if option == "-4" then domain = "ipv4"
  elseif option == "-6" then domain = "ipv6"
  elseif option == "-c" then count, i = math.floor(number(value, 1, 1e6)), i + 1
  elseif option == "-i" then interval, i = number(value, 0, 3600), i + 1
  elseif option == "-W" then patience, i = number(value, 0.001, 3600), i + 1
  elseif option == "-s" then size, i = math.floor(number(value, 0, 65507 - 8)), i + 1
  elseif option:find("^%-") then die(USAGE)
  else host = option end
  i = i + 1
end

--
-- The two families
--

-- Types of messages, and where the answer is. On a raw socket IPv4 comes with its header, and
-- everybody's answers come: a filter passes those with our identifier alone. What lies where
-- is told from the IP header of IPv4, and from the ICMP header of IPv6.
local FAMILIES = {
  [socket2.Domain.IPV4] = {
    name = "ipv4", protocol = "icmpv4", request = 8, reply = 0, header = "set_recv_ttl_v4",
    control = "ttl_v4", filter = [[
      ldxb 4*([0]&0xf)
      ldb [x + 0]
      jne #0, drop
      ldh [x + 4]
      jne #%d, drop
      ret #-1
      drop: ret #0]],
  },
  [socket2.Domain.IPV6] = {
    name = "ipv6", protocol = "icmpv6", request = 128, reply = 129, header = "set_recv_hoplimit_v6",
    control = "hoplimit_v6", filter = [[
      ldb [0]
      jne #129, drop
      ldh [4]
      jne #%d, drop
      ret #-1
      drop: ret #0]],
  },
}

-- the checksum of the internet, RFC 1071
local function checksum(bytes)
  local sum = 0
  for at = 1, #bytes - 1, 2 do sum = sum + string.unpack(">I2", bytes, at) end
  if #bytes % 2 == 1 then sum = sum + bytes:byte(-1) * 256 end
  while sum > 0xffff do sum = (sum & 0xffff) + (sum >> 16) end
  return ~sum & 0xffff
end

-- A ping socket, for which the system writes identifier and checksum, or else a raw one.
local function open(family)
  local sock = Socket.new(family.name, "dgram", family.protocol)
  if sock then return sock end
  local message, code
  sock, message, code = Socket.new(family.name, "raw", family.protocol)
  if code == errno.EPERM then
    die("needs CAP_NET_RAW, or a group in net.ipv4.ping_group_range, to send to ", host)
  end
  if not sock then die(message) end
  local identifier = math.random(0, 0xffff)
  local program = assert(socket2.bpf.assemble(family.filter:format(identifier)))
  assert(sock:attach_filter(program))
  return sock, identifier
end

local found, message = socket2.resolve(host, nil, {type = "dgram", domain = domain})
if not found then die(host, ": ", message) end
local addr = found[1].addr
local family = FAMILIES[found[1].domain]
local sock <close>, identifier = open(family)
local connected, why = sock:connect(addr) -- so that errors come to this socket
if not connected then die(host, ": ", why) end
assert(sock[family.header](sock, true))

--
-- Requests and answers
--

local payload = ("socket2 "):rep(size // 8 + 1):sub(1, size)

local function request(sequence)
  local function packet(sum)
    return string.pack(">BBI2I2I2", family.request, 0, sum, identifier or 0, sequence & 0xffff)
      .. payload
  end
  -- the system writes the sum itself, but for raw IPv4
  return packet(identifier and family.name == "ipv4" and checksum(packet(0)) or 0)
end

local buffer = socket2.MsgHdr.new():with_control(512)

-- The sequence number of an answer, its size and its time to live; nil and a message when what
-- came is none.
local function receive()
  buffer:reset()
  local n, failure, code = sock:recvmsg(buffer:with_buffers {65536}, socket2.MSG.DONTWAIT)
  if not n then return nil, failure, code end
  local data, ttl = buffer:buffers()[1], nil
  if identifier and family.name == "ipv4" then data = data:sub((data:byte() & 15) * 4 + 1) end
  for name, value in buffer:control() do
    if name == family.control then ttl = value end
  end
  if #data < 8 or data:byte() ~= family.reply then return nil, "no answer" end
  return string.unpack(">I2", data, 7), #data, ttl
end

local sent, times, begun = 0, {}, {}

-- Takes what comes until 'deadline', or until the answer to the last request is there.
local function listen(deadline, all)
  repeat
    local ready = sock:poll("r", math.max(0, deadline - monotime()))
    local now = monotime()
    if not ready then return end
    local sequence, bytes, ttl = receive()
    local k = sequence and sequence + (sent - sequence & ~0xffff)
    if not sequence then
      if bytes ~= "no answer" then print(("%s: %s"):format(host, bytes)) end
    elseif begun[k] and not times[k] then
      times[k] = now - begun[k]
      print(("%d bytes from %s: seq=%d ttl=%s time=%.3f ms"):format(bytes, addr:ip(), k,
        ttl or "?", times[k] * 1000))
    end
  until monotime() >= deadline or all and times[sent]
end

print(("ping %s (%s) with %d bytes, %s socket"):format(host, addr:ip(), size,
  identifier and "raw" or "ping"))
local start = monotime()
for k = 1, count do
  local due = start + (k - 1) * interval
  listen(due, false)
  begun[k], sent = monotime(), k
  local ok, failure = sock:send(request(k))
  if not ok then print(("%s: %s"):format(host, failure)) end
end
listen(monotime() + patience, true)

--
-- What came of it
--

local got, least, most, sum, squares = 0, math.huge, 0, 0, 0
for k = 1, count do
  local t = times[k]
  if t then
    got, least, most = got + 1, math.min(least, t), math.max(most, t)
    sum, squares = sum + t, squares + t * t
  end
end
print(("\n%d sent, %d received, %.0f%% lost"):format(count, got, (count - got) / count * 100))
if got == 0 then os.exit(1, true) end
local mean = sum / got
print(("round trip min/avg/max/dev = %.3f/%.3f/%.3f/%.3f ms\n"):format(least * 1000, mean * 1000,
  most * 1000, math.sqrt(math.max(0, squares / got - mean * mean)) * 1000))

-- The plot: a column for a request, or for the slowest of several, as high as it took long.
local COLUMNS, ROWS = 60, 5
local EIGHTHS = {[0] = " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}
local per = math.ceil(count / COLUMNS)
local columns = {}
for k = 1, count do
  local c = (k - 1) // per + 1
  columns[c] = columns[c] or {time = 0}
  columns[c].time = math.max(columns[c].time, times[k] or 0)
  columns[c].lost = columns[c].lost or not times[k]
end
for row = ROWS, 1, -1 do
  local cells = {}
  for c, column in ipairs(columns) do
    local eighths = math.ceil(column.time / most * ROWS * 8) - (row - 1) * 8
    cells[c] = EIGHTHS[math.max(0, math.min(8, eighths))]
  end
  local label = row == ROWS and ("%.3f ms"):format(most * 1000) or row == 1 and "0" or ""
  print(("%12s ┤%s"):format(label, table.concat(cells)))
end
local marks = {}
for c, column in ipairs(columns) do marks[c] = column.lost and "×" or "─" end
print(("%12s └%s"):format("", table.concat(marks)))
if got < count then print(("%12s  × lost"):format("")) end
