-- Objects of every type of the module, in many states, for generator.lua. The sockets are
-- non-blocking.
local s2 = require "socket2"

local objects = {}

local function one(list) return list[math.random(#list)] end

-- Windows may have no unix sockets.
local LOCAL = s2.Socket.new("unix", "stream") and "unix" or "ipv4"

local function unblocked(sock)
  if sock then sock:set_nonblocking(true) end
  return sock
end

-- {==================================================================
-- Sockets
-- ===================================================================

local function fresh(...)
  local known, sock = pcall(s2.Socket.new, ...) -- not every system has every domain
  return known and unblocked(sock) or unblocked(assert(s2.Socket.new(LOCAL, "dgram")))
end

local function bound(domain, type, address)
  local sock = fresh(domain, type)
  sock:bind(address)
  return sock
end

local function listening()
  local sock = bound("ipv4", "stream", "127.0.0.1:0")
  sock:listen()
  return sock
end

-- the other end goes with it, or stays in 'peers' until the next one
local peers = {}

local function paired(type)
  local a, b = s2.Socket.pair("unix", type)
  if not a then return fresh(LOCAL, "stream") end -- not every system has every type
  unblocked(b):send("waiting")
  peers[#peers % 8 + 1] = b
  return unblocked(a)
end

local function closed()
  local sock = fresh("ipv4", "stream")
  sock:close()
  return sock
end

local function borrowed()
  local sock = fresh(LOCAL, "stream")
  return assert(s2.SockRef.from(sock))
end

local function orphaned()
  local sock = fresh(LOCAL, "stream")
  local ref = assert(s2.SockRef.from(sock))
  sock:close()
  return ref
end

local sockets -- below: a SockRef may be of each of them

-- of a SockRef, too: a chain of them
local function reborrowed()
  local sock = sockets[math.random(#sockets)]()
  return s2.SockRef.from(sock) or sock
end

-- of what is no Socket: a descriptor, or an object that has one
local function borrowedfd()
  local sock = fresh(LOCAL, "stream")
  local ref
  if math.random(2) == 1 then
    ref = s2.SockRef.from{getfd = function() return sock:fd() end}
  else
    ref = s2.SockRef.from(sock:fd())
    peers[#peers % 8 + 1] = sock
  end
  return assert(ref)
end

sockets = {
  function() return fresh("ipv4", "stream") end,
  function() return fresh("ipv6", "stream") end,
  function() return fresh("ipv4", "raw", "icmpv4") end,
  function() -- the kernel takes its time to close one of domain packet
    if math.random(30) == 1 then return fresh("packet", "dgram") end
    return fresh("netlink", "raw")
  end,
  function() return fresh("vsock", "stream") end,
  function() return bound("ipv4", "dgram", "127.0.0.1:0") end,
  function() return bound("ipv6", "dgram", "[::1]:0") end,
  function() return paired("stream") end,
  function() return paired("dgram") end,
  function() return paired("seqpacket") end,
  listening, closed, borrowed, orphaned, reborrowed, borrowedfd,
}

-- }==================================================================


-- {==================================================================
-- Others
-- ===================================================================

local function buffer()
  local b = s2.Buffer.new(one{1, 10, 5000})
  if math.random(2) == 1 then b:put("1") end
  return b
end

local function received()
  local a, b = assert(s2.Socket.pair())
  local msg = s2.MsgHdr.new{buffers = {3, 100}, control = 200}
  local sent = s2.MsgHdr.new{buffers = {"bytes"}}
  sent:add_control("rights", {a, io.stdin}) -- where messages carry descriptors
  a:sendmsg(sent)
  assert(b:recvmsg(msg))
  a:close()
  b:close()
  return msg
end

local messages = {
  function() return s2.MsgHdr.new() end,
  function() return s2.MsgHdr.new{addr = "127.0.0.1:9", buffers = {"a", "b"}, flags = 0} end,
  function() return s2.MsgHdr.new{buffers = {10, buffer()}, control = 100} end,
  function() return s2.MsgHdr.new{control = ("\16\0\0\0"):rep(10)} end,
  received,
}

local addresses = {"127.0.0.1:80", "[fe80::1%1]:80", "unix:/x", "unix:@y", "unix:", "vsock:1:2"}

local function address()
  return s2.SockAddr.parse(one(addresses)) or s2.SockAddr.unspec()
end

-- }==================================================================


objects.types = {
  {name = "Socket", make = function() return one(sockets)() end},
  {name = "SockAddr", make = address},
  {name = "Buffer", make = buffer},
  {name = "MsgHdr", make = function() return one(messages)() end},
  {name = "RecvFlags", make = function() return s2.MsgHdr.new():flags() end},
  {name = "TcpKeepalive", make = function() return s2.TcpKeepalive.new{time = 5} end},
}

if s2.Socket.stream then
  objects.types[#objects.types + 1] = {
    name = "Stream",
    make = function()
      local stream = assert(one(sockets)():stream())
      stream:set_timeout(0.001)
      return stream
    end,
  }
end

-- What a helper of the Lua layer that would wait does instead, so that nothing waits for what
-- never comes.
function objects.nowait() return false end

-- A task can be made only while no other loop is in use.
local function endedtask()
  local bodies = {function() end, function() return 1, nil end, error, s2.sleep}
  local task
  s2.use()
  pcall(s2.run, function()
    task = s2.spawn(one(bodies), one{0, "x"})
    if math.random(2) == 1 then task:cancel() end
  end)
  s2.use(objects.nowait)
  return task
end

objects.types[#objects.types + 1] = {name = "Task", make = endedtask}
objects.types[#objects.types + 1] = {name = "Condition", make = function()
  return s2.condition()
end}

-- Closes what can be closed.
function objects.close(object)
  local meta = debug.getmetatable(object)
  local index = meta and rawget(meta, "__index")
  if type(index) == "table" and index.close then pcall(index.close, object) end
end

-- One of each, the sockets all.
function objects.all()
  local list = {}
  for _, make in ipairs(sockets) do list[#list + 1] = make() end
  for _, make in ipairs(messages) do list[#list + 1] = make() end
  for _, type in ipairs(objects.types) do list[#list + 1] = type.make() end
  return list
end

function objects.clear()
  for i, peer in pairs(peers) do
    peer:close()
    peers[i] = nil
  end
end

function objects.any(pool)
  return #pool > 0 and one(pool) or address()
end

-- For a variable that closes what it holds.
function objects.hold(object)
  return setmetatable({value = object}, {__close = function() objects.close(object) end})
end

return objects
