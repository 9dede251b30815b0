-- Sends datagrams over loopback in three ways, and shows what each takes: one a call, many a
-- call (sendmmsg, recvmmsg), and many a message, which the system cuts and joins
-- (segmentation offload, Linux 5.0).
--
--   lua5.4 examples/udp_batch.lua [-n datagrams] [-s bytes] [-b batch]

local socket2 = require "socket2"
local Socket, MsgHdr, MSG, monotime = socket2.Socket, socket2.MsgHdr, socket2.MSG, socket2.monotime

local USAGE = "usage: udp_batch.lua [-n datagrams] [-s bytes] [-b batch]\n"
local count, size, batch = 20000, 1000, 32

local function number(text, least, most)
  local n = math.tointeger(tonumber(text))
  if n and n >= least and n <= most then return n end
  io.stderr:write(USAGE)
  os.exit(1, true)
end

for i = 1, #arg, 2 do
  local option, value = arg[i], arg[i + 1]
  if option == "-n" then count = number(value, 1, 1e8)
  elseif option == "-s" then size = number(value, 1, 1400)
  elseif option == "-b" then batch = number(value, 1, 64)
  else number(nil) end
end

local sender <close> = assert(Socket.new("ipv4", "dgram"))
local receiver <close> = assert(Socket.new("ipv4", "dgram"))
assert(receiver:bind("127.0.0.1:0"))
assert(sender:connect(receiver:local_addr()))
local payload = ("x"):rep(size)

-- Each way sends n datagrams and gives how many arrived, and how many calls that took.
local ways = {}

function ways.single(n)
  local arrived = 0
  for _ = 1, n do assert(sender:send(payload)) end
  for _ = 1, n do
    if not receiver:recv(2048, MSG.DONTWAIT) then break end
    arrived = arrived + 1
  end
  return arrived, n + arrived
end

-- the messages are made once, and used for every batch
local outgoing, incoming = {}, {}
for i = 1, batch do
  outgoing[i] = MsgHdr.new{buffers = {payload}}
  incoming[i] = MsgHdr.new{buffers = {2048}}
end

function ways.batches(n)
  local messages = n == batch and outgoing or table.move(outgoing, 1, n, 1, {})
  assert(sender:sendmmsg(messages) == n)
  return receiver:recvmmsg(incoming, MSG.DONTWAIT) or 0, 2
end

local joined = MsgHdr.new{buffers = {65536}, control = MsgHdr.control_space(4)}

function ways.segments(n)
  local msg = MsgHdr.new{buffers = {payload:rep(n)}}:add_control("udp_segment", size)
  assert(sender:sendmsg(msg))
  local arrived, calls = 0, 1
  while arrived < n and receiver:recvmsg(joined, MSG.DONTWAIT) do
    arrived, calls = arrived + #joined:segments(), calls + 1
  end
  return arrived, calls
end

local function run(name, most)
  local arrived, calls, sent, start = 0, 0, 0, monotime()
  while sent < count do
    local n = math.min(most, count - sent)
    local came, called = ways[name](n)
    arrived, calls, sent = arrived + came, calls + called, sent + n
  end
  local seconds = monotime() - start
  print(("%-9s %8d sent %8d arrived %8d calls %8.3f s %10.0f a second"):format(name, sent,
    arrived, calls, seconds, arrived / seconds))
end

print(("%d datagrams of %d bytes, %d at a time"):format(count, size, batch))
run("single", batch)
run("batches", batch)
-- a message has at most 64 segments, and no more bytes than an IP packet
local ok, message = receiver:set_udp_gro(true)
if ok then
  run("segments", math.min(batch, 65507 // size))
else
  print("segments: " .. message)
end
