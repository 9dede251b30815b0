--- Connecting by the name of a network: `connect`, `open`.
-- @module socket2

local core = require "socket2.core"
local constructor = require "socket2.constructor"
local network = require "socket2.network"
local waiting = require "socket2.wait"

local about = constructor.about
local Type = core.Type
local errnos = core.errno
local monotime = core.monotime

local connect = {}

-- Orders addresses alternately by family, beginning with that of the first (RFC 8305,
-- section 4).
local function interleave(addrs)
  local first, others, mixed = {}, {}, {}
  for _, addr in ipairs(addrs) do
    local same = addr:domain() == addrs[1]:domain()
    table.insert(same and first or others, addr)
  end
  for i = 1, math.max(#first, #others) do
    mixed[#mixed + 1] = first[i]
    mixed[#mixed + 1] = others[i]
  end
  return mixed
end

-- How long the first of several attempts is left alone (RFC 8305, section 8).
local DELAY = 0.25

-- How many attempts there may be at once. The oldest is given up for a new one; also when the
-- system has no descriptor or memory for another, which these errors report.
local LIMIT = 16
local exhausted = {
  [errnos.EMFILE] = true, [errnos.ENFILE] = true, [errnos.ENOBUFS] = true, [errnos.ENOMEM] = true,
}

-- How long to wait until the queue of a unix listener may have room again: poll can't report it.
local RETRY = 0.01

-- How long to wait before looking again at a socket that is still connecting although poll calls it
-- ready, which happens while something is in its error queue.
local REST = 0.2

-- How many times connect tries again when the socket has connected to itself: see isselfconnected.
local AGAIN = 2

-- Attempts under way: {call =, net =, options =, bind =, deadline =, winner =, failure =,
-- [i] = {sock =, addr =, again =, pause =}}. Those that have not won are closed when connect ends,
-- in whatever way.
local Race = {}
Race.__index = Race

function Race:__close()
  for i = 1, #self do self[i].sock:close() end
end

-- Keeps a failure; the last one is returned in the end. The next address is tried at once.
function Race:fail(addr, message, errno)
  self.failure, self.failed = table.pack(about(addr, message, errno)), true
end

-- The local address for a peer's family: nil when the caller gave none; false when none of the
-- caller's fits.
function Race:source(addr)
  if not self.bind then return nil end
  for _, source in ipairs(self.bind) do
    if source:domain() == addr:domain() then return source end
  end
  return false
end

-- Makes the socket of an attempt. While there is no descriptor for it, the oldest attempt is given
-- up.
function Race:socket(addr)
  while true do
    local sock, message, errno =
      constructor.make(self.call, self.net, addr, self.options, Type.NONBLOCK)
    if sock or #self == 0 or not exhausted[errno] then return sock, message, errno end
    self:giveup()
  end
end

-- Ends the oldest attempt. It makes room for one other attempt, so this is not a failure after
-- which the next address is tried at once.
function Race:giveup()
  local oldest = table.remove(self, 1)
  oldest.sock:close()
  self.failure = table.pack(
    about(oldest.addr, "connect: given up for another address", errnos.ETIMEDOUT))
end

-- Starts an attempt; 'again' is how many there were for this address before.
function Race:start(addr, again)
  local source = self:source(addr)
  if source == false then
    return self:fail(addr, "bind: Address family not supported by protocol", errnos.EAFNOSUPPORT)
  end
  waiting.checkpoint() -- a connect may succeed at once
  if #self == LIMIT then self:giveup() end
  local sock, message, errno = self:socket(addr)
  if not sock then
    self.failure, self.failed = table.pack(nil, message, errno), true
    return
  end
  local attempt = {sock = sock, addr = addr, again = again}
  self[#self + 1] = attempt
  local ok = true
  if source then ok, message, errno = sock:bind(source) end
  if not ok then return self:refuse(attempt, source, message, errno) end
  self:advance(attempt)
end

-- Removes an attempt that has ended.
function Race:remove(attempt)
  for i = 1, #self do
    if self[i] == attempt then return table.remove(self, i) end
  end
end

-- An attempt has failed.
function Race:refuse(attempt, addr, message, errno)
  self:remove(attempt)
  attempt.sock:close()
  self:fail(addr, message, errno)
end

-- Whether a TCP socket is connected to itself. That happens when nobody listens on the port, and
-- the system has chosen the same port for the socket's own end.
local function isselfconnected(sock)
  if sock:type() ~= Type.STREAM then return false end
  local addr = sock:local_addr()
  return addr and (addr:is_ipv4() or addr:is_ipv6()) and addr == sock:peer_addr()
end

-- An attempt is connected.
function Race:win(attempt)
  self:remove(attempt)
  local source = self:source(attempt.addr)
  local asked = source and source:port() ~= 0 -- the program itself chose the port
  if asked or not isselfconnected(attempt.sock) then
    self.winner = attempt.sock
    return
  end
  attempt.sock:set_linger(0) -- so that the port is free at once, for a server that binds it
  attempt.sock:close()
  self:fail(attempt.addr, "connect: Connection refused", errnos.ECONNREFUSED)
  if attempt.again < AGAIN then self:start(attempt.addr, attempt.again + 1) end
end

-- Errors of connect when the attempt continues.
local pending = {
  [errnos.EINPROGRESS] = true, [errnos.EALREADY] = true, [errnos.EINTR] = true,
  [errnos.EAGAIN] = true,
}

-- Begins to connect, or continues. A signal does not stop a connection attempt (EINTR). When the
-- queue of a unix listener is full, none has begun (EAGAIN).
function Race:advance(attempt)
  local ok, message, errno = attempt.sock:connect(attempt.addr)
  if ok or errno == errnos.EISCONN then return self:win(attempt) end
  if not pending[errno] then return self:refuse(attempt, attempt.addr, message, errno) end
  if errno == errnos.EAGAIN then attempt.pause = RETRY end
end

-- Looks at an attempt whose socket is ready. The socket may be ready for another reason: if it is
-- not connected and has no error, it is still connecting.
function Race:finish(attempt)
  if attempt.pause then return self:advance(attempt) end
  local errno, message = attempt.sock:take_error()
  if errno == nil then -- closed meanwhile, by another part of the program
    errno, message = errnos.EBADF, "socket is closed"
  end
  if errno then return self:refuse(attempt, attempt.addr, "connect: " .. message, errno) end
  if attempt.sock:peer_addr() then return self:win(attempt) end
  attempt.pause = REST
end

-- Waits up to 'timeout' seconds, and looks at the attempts that may have ended. Returns true; or
-- nil, message, errno.
function Race:wait(timeout)
  local sockets, pausing = {}, {}
  for _, attempt in ipairs(self) do
    if attempt.pause then
      pausing[#pausing + 1] = attempt
      timeout = math.min(timeout or attempt.pause, attempt.pause)
    else
      sockets[#sockets + 1] = attempt.sock
      sockets[#sockets + 1] = "w"
    end
  end
  local ready, message, errno = waiting.wait(timeout, table.unpack(sockets))
  if message then return nil, message, errno end
  if ready == nil then -- the program's loop did not say which
    ready = waiting.poll(0, table.unpack(sockets))
  end
  for _, attempt in ipairs(self) do
    if attempt.sock == ready then
      self:finish(attempt)
      return true
    end
  end
  for _, attempt in ipairs(pausing) do self:finish(attempt) end
  return true
end

-- Seconds until the next attempt ('due') or the deadline, whichever is earlier.
function Race:pause(due)
  local now = monotime()
  local pause = due and due - now
  if self.deadline then pause = math.min(pause or math.huge, self.deadline - now) end
  return pause and math.max(pause, 0)
end

function Race:timedout()
  local addr = self[#self] and self[#self].addr or self.last
  return about(addr, "connect: Connection timed out", errnos.ETIMEDOUT)
end

-- Runs the race: a new attempt every DELAY seconds, or at once when one has failed. The first that
-- is connected wins.
function Race:run(addrs)
  local next, due = 1, 0
  while not self.winner do
    self.failed = false
    local now = monotime()
    if next <= #addrs and (#self == 0 or now >= due) then
      self.last, next = addrs[next], next + 1
      self:start(self.last, 0)
      due = now + DELAY
    elseif #self == 0 then
      return table.unpack(self.failure, 1, 3)
    else
      local ok, message, errno = self:wait(self:pause(next <= #addrs and due or nil))
      if not ok then return nil, message, errno end
      if not (self.winner or self.failed) and self.deadline and monotime() >= self.deadline then
        return self:timedout()
      end
    end
    if self.failed then due = 0 end
  end
  return self.winner
end

local CONNECT = {
  method = "connect", verb = "connect to", own = {timeout = true, bind = true}, depth = 7,
  kinds = {
    [Type.STREAM] = true, [Type.DGRAM] = true, [Type.SEQPACKET] = true, [Type.RAW] = true,
  },
}
local OPEN = {
  method = "open", verb = "connect to", own = CONNECT.own, depth = 7, kinds = CONNECT.kinds,
}

local function run(call, name, address, opts, ...)
  local net, options = constructor.check(call, name, address, opts, 3, ...)
  local timeout, source = opts and opts.timeout, opts and opts.bind
  timeout = waiting.checktimeout(timeout, "option 'timeout'", 3)
  if source then constructor.checkaddress(call.method, 3, source, "bind: ", 3) end
  local race <close> = setmetatable({
    call = call, net = net, options = options, deadline = waiting.deadline(timeout),
  }, Race)
  local deadline = race.deadline
  local addrs, message, errno = network.addresses(net, address, "connect", false, false, deadline)
  if addrs and source then
    race.bind, message, errno = network.addresses(net, source, "bind", true, true, deadline)
    addrs = race.bind and addrs
  end
  if not addrs then return nil, message, errno end
  local sock
  sock, message, errno = race:run(interleave(addrs))
  if not sock then return nil, message, errno end
  if not waiting.loop then sock:set_nonblocking(false) end
  return sock
end

--- Connects to an address.
--
-- The networks are `"tcp"`, `"tcp4"`, `"tcp6"`, `"udp"`, `"udp4"`, `"udp6"`, `"unix"`,
-- `"unixgram"`, `"unixpacket"`, `"mptcp"`, `"vsock"`, and `"ip4:icmp"` or `"ip6:icmpv6"` with any
-- protocol after the colon. An address is `"host:port"`, `"[::1]:80"`, or `":port"` for this
-- host; for unix a path, or `"@name"` for an abstract name; for vsock `"cid:port"`; for ip a
-- host; or a SockAddr.
--
-- Host names are resolved, which blocks, except in tasks. If there are several addresses, they
-- are tried as RFC 8305 (Happy Eyeballs) describes: IPv6 and IPv4 alternate, and the next one is
-- tried after a quarter of a second or as soon as one fails. The first connection that succeeds
-- is used, the others are closed. The socket is blocking, except in tasks and while another event
-- loop is in use.
-- @function connect
-- @tparam string network name of the network
-- @tparam string|SockAddr address
-- @tparam[opt] table opts `timeout`: seconds for everything together; `bind`: the local address;
-- every other key is an option to set before connecting
-- @treturn[1] Socket
-- @return[2] nil, message, errno: the last failure, with its address in the message
-- @raise when the network or an option is unknown; no socket has been created then
-- @usage
-- local options = {timeout = 5, tcp_nodelay = true}
-- local sock <close> = assert(socket2.connect("tcp", "localhost:8080", options))
function connect.connect(...)
  local sock, message, errno = run(CONNECT, ...)
  if sock then return sock end
  return nil, message, errno
end

--- Connects like `connect` and returns a Stream, which reads and writes like an io file.
-- @function open
-- @tparam string network name of the network
-- @tparam string|SockAddr address
-- @tparam[opt] table opts as for `connect`; `timeout` is also the time-out of the Stream
-- @treturn[1] Stream
-- @return[2] nil, message, errno
-- @usage
-- local stream <close> = assert(socket2.open("tcp", "localhost:8080"))
-- stream:write("HEAD / HTTP/1.0\r\n\r\n")
-- for line in stream:lines() do print(line) end
function connect.open(name, address, opts, ...)
  local sock, message, errno = run(OPEN, name, address, opts, ...)
  if not sock then return nil, message, errno end
  return sock:stream {timeout = opts and opts.timeout}
end

return connect
