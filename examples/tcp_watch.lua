-- A live view of a TCP connection: round-trip time, congestion window, bytes and retransmits,
-- as the kernel tells them in tcp_info, plotted in the terminal.
--
--   lua5.4 examples/tcp_watch.lua ADDRESS [--send MIB] [--text TEXT] [--every SECONDS] [--count N]
--
-- Connects to "host:port", sends MIB mebibytes of zeros, or TEXT (in which \r and \n are read as
-- in Lua), and reads what comes. Ends with the connection, or after N looks. For a download:
--
--   lua5.4 examples/tcp_watch.lua example.org:80 --text 'GET / HTTP/1.0\r\n\r\n'

local socket2 = require "socket2"
local errnos, DONTWAIT = socket2.errno, socket2.MSG.DONTWAIT

local function die(...)
  io.stderr:write("tcp_watch: ", table.concat({...}, " "), "\n")
  os.exit(false)
end

-- {==================================================================
-- Arguments
-- ===================================================================

local address
local opts = {send = false, text = false, every = 0.1, count = math.huge}
do
  local i = 1
  while arg[i] do
    local name = arg[i]:match("^%-%-(%l+)$")
    if name and opts[name] ~= nil then
      local value = arg[i + 1] or die("a value is missing for", arg[i])
      opts[name] = name == "text" and value or tonumber(value) or die("no number:", value)
      i = i + 2
    else
      address = not name and arg[i] or die("unknown option", arg[i])
      i = i + 1
    end
  end
  if not address then die "usage: tcp_watch.lua ADDRESS [--send MIB] [--text TEXT] ..." end
end

-- }==================================================================


-- {==================================================================
-- Plots: the last values as columns of eighths of a line
-- ===================================================================

local COLUMNS, LINES = 60, 4
local EIGHTHS = {[0] = " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}

local function plot(title, values, unit)
  local most = 0
  for _, value in ipairs(values) do most = math.max(most, value) end
  local now = values[#values] or 0
  io.write(("%s %.6g %s (at most %.6g)\27[K\n"):format(title, now, unit, most))
  for line = LINES, 1, -1 do
    local text = {}
    for i = 1, COLUMNS do
      local value = values[#values - COLUMNS + i]
      local height = value and most > 0 and value / most * LINES * 8 or 0
      local eighths = math.max(0, math.min(8, math.ceil(height - (line - 1) * 8)))
      text[i] = value and EIGHTHS[eighths] or " "
    end
    io.write("  |", table.concat(text), "\27[K\n")
  end
end

local series = {rtt = {}, cwnd = {}, rate = {}}

local function add(name, value)
  local values = series[name]
  values[#values + 1] = value
  if #values > COLUMNS then table.remove(values, 1) end
end

local STATES = {
  "established", "syn sent", "syn received", "fin wait 1", "fin wait 2", "time wait", "closed",
  "close wait", "last ack", "listen", "closing",
}

local drawn = false

local function draw(sock, info, sent, received)
  if drawn then io.write(("\27[%dA"):format(3 * (LINES + 1) + 2)) end
  drawn = true
  io.write(("%s -> %s: %s, congestion control %s\27[K\n"):format(sock:local_addr() or "?",
    sock:peer_addr() or address, STATES[info.state] or info.state, sock:tcp_congestion() or "?"))
  plot("round-trip time", series.rtt, "ms")
  plot("congestion window", series.cwnd, "segments")
  plot("throughput", series.rate, "KiB/s")
  io.write(("%d bytes sent, %d received, %d segments retransmitted, %d lost\27[K\n"):format(sent,
    received, info.total_retrans, info.lost))
  io.flush()
end

-- }==================================================================

local sock <close>, message = socket2.connect("tcp", address, {timeout = 30})
if not sock then die(message) end

local ESCAPES = {["\\r"] = "\r", ["\\n"] = "\n"}
local text = (opts.text or ""):gsub("\\[rn]", ESCAPES)
local zeros = ("\0"):rep(1 << 16)
local left = opts.send and opts.send * (1 << 20) // 1 | 0 or 0
local sent, received = 0, 0

-- Sends a piece, if the system takes one; true when there is nothing left.
local function push()
  local n, failure, errno
  if text ~= "" then
    n, failure, errno = sock:send(text, DONTWAIT)
    if n then text = text:sub(n + 1) end
  elseif left > 0 then
    n, failure, errno = sock:send(zeros, DONTWAIT, 1, math.min(left, #zeros))
    if n then left = left - n end
  end
  if n then
    sent = sent + n
  elseif errno and errno ~= errnos.EAGAIN and errno ~= errnos.EINTR then
    die(failure)
  end
  return text == "" and left == 0
end

-- Receives a piece; true at the end of the stream.
local buffer = socket2.Buffer.new(1 << 16)
local function pull()
  buffer:clear()
  local n, failure, errno = sock:recv(buffer, DONTWAIT)
  if n then
    received = received + n
    return n == 0
  elseif errno ~= errnos.EAGAIN and errno ~= errnos.EINTR then
    die(failure)
  end
end

local looks, due, before, ended = 0, socket2.monotime(), 0, false

local function look()
  local info = assert(sock:tcp_info())
  looks = looks + 1
  add("rtt", info.rtt * 1000)
  add("cwnd", info.snd_cwnd)
  add("rate", (sent + received - before) / 1024 / opts.every)
  before = sent + received
  draw(sock, info, sent, received)
end

local shut = false
while not ended and looks < opts.count do
  local done = push()
  if done and not shut and opts.send then
    shut = sock:shutdown "write"
  end
  local ready = sock:poll(done and "r" or "rw", math.max(due - socket2.monotime(), 0))
  if ready and ready:find "r" then ended = pull() end
  if socket2.monotime() >= due then
    look()
    due = due + opts.every
  end
end
look()
