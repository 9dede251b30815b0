-- Random calls, one after the other, on a pool of objects of every type of the core, which their
-- results join: in states that no test thought of, with arguments that are plausible or odd, and
-- with metamethods and finalizers that make such calls in the middle of others. Nothing is
-- expected of a call but that it returns or raises. Run by driver.c; the seed decides all but
-- what the system does.
local seed, seconds, arm = ...
local core = require "socket2.core"
local Socket, SockRef, SockAddr = core.Socket, core.SockRef, core.SockAddr
local Buffer, MsgHdr = core.Buffer, core.MsgHdr

math.randomseed(math.tointeger(tonumber(seed)))
local random = math.random

local function one(list) return list[random(#list)] end

-- {==================================================================
-- What is called: the methods of each type, by its name, and the functions of the module.
-- ===================================================================

-- They give a descriptor away or take one that is another's, wait for a server, or make calls
-- wait that come after them.
local excluded = {
  from_fd = true, into_fd = true, setfd = true, resolve = true, getnameinfo = true,
  listen_fds = true, set_nonblocking = true, set_linger = true, lookup = true, thread = true,
}

local function functionsof(t, list)
  for name, f in pairs(t) do
    if type(f) == "function" and not excluded[name] then list[#list + 1] = f end
  end
  return list
end

local functions = functionsof(core, {})
local methods = {}
for _, type in ipairs{"Socket", "SockRef", "SockAddr", "Buffer", "MsgHdr", "RecvFlags",
                      "TcpKeepalive", "SockFilter", "Poller"} do
  if core[type] then functionsof(core[type], functions) end
end
for _, type in ipairs{"MSG", "Domain", "Type", "SO", "errno"} do assert(core[type]) end

-- the methods and metamethods of a value; the functions that are iterators are called themselves
local function methodsof(value)
  local meta = debug.getmetatable(value)
  local name = meta and rawget(meta, "__name")
  if type(name) ~= "string" or not name:find("^socket2%.") then return nil end
  if not methods[name] then
    methods[name] = functionsof(meta.__index, functionsof(meta, {}))
    table.sort(methods[name], function(a, b) return tostring(a) < tostring(b) end)
  end
  return methods[name]
end

-- }==================================================================


-- {==================================================================
-- Values
-- ===================================================================

local SIZE = 48
local pool = {}

local integers = {0, 1, 2, 3, 7, 16, 64, 100, 1000, 65536, -1, -2, 1 << 31, -1 << 31, 1 << 32,
  math.maxinteger, math.mininteger, core.MSG.DONTWAIT or 0, core.MSG.PEEK, core.MSG.TRUNC}
local words = {"", "x", "ipv4", "ipv6", "unix", "stream", "dgram", "seqpacket", "tcp", "udp", "r",
  "w", "rw", "rwphe", "both", "read", "lo", "127.0.0.1", "127.0.0.1:0", "[::1]:0", ":0", "::1",
  "239.1.1.1", "unix:@odd", "unix:", "unix:sock", "sock", "rights", "credentials", "ttl_v4",
  "tos_v4", "pktinfo_v4", "udp_segment", "buffers", "control", "addr", "flags", "tcp_nodelay",
  "reuse_address", "recv_ttl_v4", "passcred", "SO_REUSEADDR", "a\nb\n", "\0", "a\0b", "\27[m"}

local borrowing -- an object that says it has the descriptor of another

local makers = {
  function() return Socket.new(one{"ipv4", "ipv6", "unix"}, one{"stream", "dgram"}) end,
  function()
    local sock = Socket.new("ipv4", one{"stream", "dgram"})
    if sock and sock:bind("127.0.0.1:0") then sock:listen() end
    return sock
  end,
  function() return Socket.pair("unix", one{"stream", "dgram", "seqpacket"}) end,
  function() return SockRef.from(pool[random(SIZE)]) end,
  function() return SockRef.from(pool[random(SIZE)]) end,
  function() return SockRef.from(borrowing()) end,
  function() return SockRef.from(pool[random(SIZE)]:fd()) end,
  function() return SockAddr.parse(one(words)) or SockAddr.unspec() end,
  function() return Buffer.new(one{1, 10, 100, 5000}) end,
  function()
    local buffer = Buffer.new(200)
    buffer:put(("line\n"):rep(random(0, 40)))
    return buffer
  end,
  function() return MsgHdr.new{buffers = {random(100), random(3000)}, control = random(0, 200)} end,
  function() return MsgHdr.new{buffers = {"a", ("b"):rep(2000), "c"}, addr = "unix:@odd"} end,
  function() return MsgHdr.new{buffers = {Buffer.new(100), 10}, control = 100} end,
  function()
    return MsgHdr.new{buffers = {"x"}}:add_control("rights", {pool[random(SIZE)], io.stdin})
  end,
  function() return io.open("file", one{"r", "w", "a+"}) end,
  function() return core.TcpKeepalive.new{time = 5} end,
  function() return core.Poller and core.Poller.new(one{"poll", nil}) end,
  function() return MsgHdr.new():control() end,
}

local held = assert(Socket.new("unix", "dgram")) -- to know its metatable by

local step -- a random call

-- an object whose metamethods and methods make calls
local depth = 0
local function inner(...)
  if depth < 3 then
    depth = depth + 1
    pcall(step)
    arm(false) -- a step may fail before it does so itself
    depth = depth - 1
  end
  return ...
end

local trap = {
  __index = function(_, key)
    inner()
    if key == "getfd" then return function() inner() return one{0, 1, 1000, -1, 0.5} end end
    return random(3)
  end,
  __len = function() inner() return random(3) end,
  __tostring = function() inner() return one(words) end,
  __call = function(...) return inner(...) end,
  __close = function() inner() end,
  __eq = function() inner() return true end,
  __concat = function() inner() return "x" end,
  __gc = function() inner() end,
}

function borrowing()
  return {getfd = function()
    inner()
    local sock = pool[random(SIZE)]
    return debug.getmetatable(sock) == debug.getmetatable(held) and sock:fd() or 0
  end}
end

local kinds
local nesting = 0
local function pick()
  if nesting > 2 then return one(integers) end
  nesting = nesting + 1
  local ok, value = pcall(kinds[random(#kinds)])
  nesting = nesting - 1
  return ok and value or nil
end

local function pooled() return pool[random(SIZE)] end

kinds = {
  pooled, pooled, pooled, pooled, pooled,
  function() return one(integers) end,
  function() return random(0, 200) end,
  function() return one(words) end,
  function() return ("s"):rep(random(0, 3000)) end,
  function() return one{true, false, 0.001, 0.5, 1e300} end,
  function() return {pick(), pick(), pick()} end,
  function() return {random(2000), random(2000), random(100)} end,
  function() return {pooled(), pooled()} end,
  function() return {("p"):rep(random(100)), ("q"):rep(random(2000)), Buffer.new(50)} end,
  function() return {[one(words)] = pick(), [one(words)] = pick()} end,
  function() return {[pooled() or 1] = one{"r", "w", "rw", "x"}} end,
  function() return setmetatable({}, trap) end,
  function() return setmetatable({pick(), pick()}, trap) end,
  borrowing,
}

-- }==================================================================


-- {==================================================================
-- Calls
-- ===================================================================

local set_nonblocking, set_linger = Socket.set_nonblocking, Socket.set_linger

-- What a call gave joins the pool; no socket is to make a call wait.
local function keep(value, level)
  local kind = type(value)
  if kind == "table" and level < 2 then
    for _, item in pairs(value) do keep(item, level + 1) end
  elseif kind == "userdata" then
    pcall(set_nonblocking, value, true)
    pcall(set_linger, value, false)
    if io.type(value) ~= "file" or random(4) == 1 then pool[random(SIZE)] = value end
  elseif kind == "function" then
    pool[random(SIZE)] = value
  end
end

local calls, errors = 0, 0

local function count(ok, ...)
  arm(false)
  calls = calls + 1
  if not ok then errors = errors + 1 end
  if ok then
    for i = 1, math.min(select("#", ...), 4) do keep((select(i, ...)), 0) end
  end
end

-- Where much depends on what a finalizer does meanwhile: messages with descriptors, received into
-- two MsgHdrs again and again, and read.
local sender, receiver = Socket.pair("unix", "dgram")
sender:set_nonblocking(true)
receiver:set_nonblocking(true)
local messages = {
  MsgHdr.new{buffers = {3, 2000, 10}, control = 200}, MsgHdr.new{buffers = {100}, control = 200},
}
local iterators = {}

local likely = {
  function()
    local msg = MsgHdr.new{buffers = {("m"):rep(random(3000))}}
    return sender:sendmsg(msg:add_control("rights", one{{sender}, {io.stdin, sender, receiver}}))
  end,
  function() return receiver:recvmsg(one(messages)) end,
  function() return receiver:recvmsg(one(messages)) end,
  function() iterators[random(4)] = one(messages):control() end,
  function() return (iterators[random(4)] or type)(1) end,
  function() return (iterators[random(4)] or type)(1) end,
  function() return one(messages):string() end,
  function() return one(messages):segments() end,
  function() return one(messages):buffers() end,
  function() return one(messages):with_buffers{random(3000), random(3000), 10} end,
  function() return one(messages):close() end,
}

-- No descriptor has two owners.
local function checkowners()
  local owners = {}
  for i = 1, SIZE do
    local value = pool[i]
    local fd = -1
    if io.type(value) == "file" then
      fd = core.fileno(value)
    elseif debug.getmetatable(value) == debug.getmetatable(held)
      and tostring(value):find("^Socket ") then
      fd = value:fd()
    end
    if fd >= 0 then
      local other = owners[fd]
      assert(not other or rawequal(other, value), "a descriptor has two owners")
      owners[fd] = value
    end
  end
end

function step()
  if random(4) == 1 then setmetatable({}, {__gc = function() inner() end}) end
  if random(4) == 1 then
    arm(true)
    return count(pcall(one(likely)))
  end
  local object = pool[random(SIZE)]
  local list = methodsof(object)
  local f = list and one(list) or type(object) == "function" and object or one(functions)
  local args = {n = random(0, 4)}
  for i = 1, args.n do args[i] = pick() end
  if list then
    args[1] = object
    args.n = math.max(args.n, 1)
  end
  arm(true)
  count(pcall(f, table.unpack(args, 1, args.n)))
end

local function renew()
  local ok, value, other = pcall(one(makers))
  if ok then
    keep(value, 0)
    keep(other, 0)
  end
end

for _ = 1, 3 * SIZE do renew() end
local modes = {
  function() collectgarbage("generational", 1, 10) end,
  function() collectgarbage("incremental", 1, 1000, 1) end,
  function() collectgarbage("incremental", 100, 100, 4) end,
}
local deadline = core.monotime() + tonumber(seconds)
while core.monotime() < deadline do
  one(modes)()
  for _ = 1, 200 do
    if random(3) == 1 then renew() end
    local ok, message = pcall(step) -- the allocator may also fail between arm and pcall
    arm(false)
    assert(ok or message == "not enough memory", message)
  end
  checkowners()
end
-- Lua does not finalize what a finalizer makes while the state closes: nothing is called any more.
depth = math.huge
pool = {}
print(("%d calls, of which %d raised"):format(calls, errors))
