-- A guided tour of socket2. It needs nothing but loopback, ends by itself, and says what it
-- does as it does it. Every line is checked: it exits non-zero if anything is not as told.

local socket2 = require "socket2"
local errno, SockAddr, TcpKeepalive = socket2.errno, socket2.SockAddr, socket2.TcpKeepalive

local function chapter(title)
  print(("\n%s\n%s"):format(title, ("-"):rep(#title)))
end

-- a value as one would write it
local function show(value)
  if type(value) == "string" then return ("%q"):format(value) end
  if type(value) ~= "table" then return tostring(value) end
  local parts = {}
  for i, v in ipairs(value) do parts[i] = show(v) end
  local keys = {}
  for k in pairs(value) do
    if type(k) == "string" then keys[#keys + 1] = k end
  end
  table.sort(keys)
  for _, k in ipairs(keys) do parts[#parts + 1] = k .. "=" .. show(value[k]) end
  return "{" .. table.concat(parts, ", ") .. "}"
end

local function say(what, value)
  print(("  %-42s %s"):format(what, show(value)))
end

-- says what a call gave, which is to be 'wanted'
local function expect(what, got, wanted)
  say(what, got)
  if got ~= wanted then
    error(("%s: expected %s, got %s"):format(what, show(wanted), show(got)), 2)
  end
end

-- the same of a refusal: nil, message, errno
local function refusal(what, name, value, message, code)
  expect(what, value == nil and errno[code], name)
  say("  the message", message)
end


chapter "TCP: a listener, configured before it listens"

local listener <close> = assert(socket2.tcp_v4{reuse_address = true})
assert(listener:bind "127.0.0.1:0") -- port 0: the system chooses
assert(listener:listen(16))
local here = assert(listener:local_addr())
say("listens on", tostring(here))
expect("reuse_address()", listener:reuse_address(), true)
expect("is_listener()", listener:is_listener(), true)
expect("its address reads back", SockAddr.parse(tostring(here)) == here, true)


chapter "TCP: a client that connects with a time-out"

local client <close> = assert(socket2.tcp_v4{tcp_nodelay = true})
expect("connect_timeout(addr, 2.5)", client:connect_timeout(here, 2.5), true)
local served <close>, from = assert(listener:accept())
expect("tcp_nodelay()", client:tcp_nodelay(), true)
expect("accept() tells who came", from == client:local_addr(), true)
expect("close-on-exec, both ends", client:cloexec() and served:cloexec(), true)


chapter "Keepalive, in seconds"

local keepalive = TcpKeepalive.new():with_time(60):with_interval(10):with_retries(4)
expect("set_tcp_keepalive(60 s, 10 s, 4 times)", client:set_tcp_keepalive(keepalive), true)
expect("keepalive()", client:keepalive(), true)
expect("tcp_keepalive_time()", client:tcp_keepalive_time(), 60)
expect("tcp_keepalive_interval()", client:tcp_keepalive_interval(), 10)
expect("tcp_keepalive_retries()", client:tcp_keepalive_retries(), 4)


chapter "An echo"

local message = "hello, socket"
expect("client sends 13 bytes", client:send(message), #message)
local heard = assert(served:recv())
expect("server receives", heard, message)
expect("and sends back from the 8th on", served:send(heard, 0, 8), 6)
expect("client peeks", client:peek(), "socket")
expect("client receives", client:recv(), "socket")


chapter "Who is at the other end"

local peer = assert(client:peer_addr())
say("client:peer_addr()", tostring(peer))
expect("is the listener's address", peer == here, true)
expect("peer:ip()", peer:ip(), "127.0.0.1")
expect("peer:port() is the listener's", peer:port() == here:port(), true)
expect("served:peer_addr() is the client's", served:peer_addr() == client:local_addr(), true)


chapter "Nothing looks alike that is different"

assert(client:set_nonblocking(true))
refusal("recv, nothing there yet", "EAGAIN", client:recv())
expect("poll('r', 0): not readable", client:poll("r", 0), false)
assert(served:shutdown "write")
expect("poll('r', 5): something came", client:poll("r", 5), "r")
expect("recv, the end of the stream", client:recv(), "")
client:close()
refusal("recv, closed here", "EBADF", client:recv())
do
  local probe <close> = assert(socket2.tcp_v4())
  assert(probe:bind "127.0.0.1:0") -- bound, not listening: nobody answers there
  local nobody <close> = assert(socket2.tcp_v4())
  refusal("connect, nobody there", "ECONNREFUSED", nobody:connect(probe:local_addr()))
end
expect("misuse raises", pcall(served.set_nonblocking, served, "yes"), false)


chapter "UDP: datagrams, their senders, and truncation told"

local alice <close> = assert(socket2.udp_v4())
local bob <close> = assert(socket2.udp_v4())
assert(alice:bind "127.0.0.1:0")
assert(bob:bind "127.0.0.1:0")
expect("alice sends 26 bytes", alice:send_to("abcdefghijklmnopqrstuvwxyz", bob:local_addr()), 26)
local bytes, sender, flags = bob:recv_from(8)
expect("bob has room for 8", bytes, "abcdefgh")
expect("they came from alice", sender == alice:local_addr(), true)
expect("flags:is_truncated()", flags:is_truncated(), true)
expect("bob answers the sender, emptily", bob:send_to("", sender), 0)
bytes, sender, flags = alice:recv_from()
expect("an empty datagram is one", bytes, "")
expect("from bob", sender == bob:local_addr(), true)
expect("flags:is_truncated()", flags:is_truncated(), false)


chapter "A unix pair"

local left, right = socket2.pair("seqpacket") -- closed when they are collected
assert(left:send "one")
assert(left:send "two")
expect("seqpacket keeps what was sent apart", right:recv(), "one")
expect("and then the next", right:recv(), "two")
expect("unnamed at both ends", left:local_addr():is_unnamed(), true)


chapter "Tasks: a server and its clients, side by side"

local door = assert(socket2.listen("tcp", "127.0.0.1:0"))
local answers = socket2.run(function()
  local server = socket2.spawn(socket2.serve, door, function(stream)
    for line in stream:lines() do stream:write(line:upper(), "\n") end
  end)
  local tasks, lines = {}, {}
  for i = 1, 50 do
    tasks[i] = socket2.spawn(function()
      local stream <close> = assert(socket2.open("tcp", door:local_addr()))
      stream:write("client ", i, "\n")
      return stream:read()
    end)
  end
  for i, task in ipairs(tasks) do lines[i] = select(2, task:join()) end
  door:close() -- which ends serve
  expect("serve, when its listener was closed", select(2, server:join()), true)
  return lines
end)
expect("50 clients at once, the last one heard", answers[50], "CLIENT 50")


chapter "Every option of the connected TCP socket"

local constants = {}
for name, option in socket2.options() do constants[name] = option.constant end

local rows = {}
for name, value in served:options() do
  local text = show(value)
  if #text > 44 then text = text:sub(1, 41) .. "..." end
  rows[#rows + 1] = {name, constants[name], text}
  local again = served:getoption(constants[name])
  assert(type(again) == type(value), name .. " reads otherwise by its constant's name")
end

local widths = {0, 0}
for _, row in ipairs(rows) do
  for i = 1, #widths do widths[i] = math.max(widths[i], #row[i]) end
end
for _, row in ipairs(rows) do
  print(("  %-" .. widths[1] .. "s  %-" .. widths[2] .. "s  %s"):format(table.unpack(row)))
end
assert(#rows >= 30, "a TCP socket has more options than " .. #rows)

print(("\nThose are %d options. All was as expected."):format(#rows))
