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

-- How long to wait until the queue of a unix listener may have room again: poll cannot tell.
local RETRY = 0.01

-- Attempts under way: {call =, net =, options =, bind =, deadline =, failure =,
-- [i] = {sock, addr}}. Those that have not won are closed, however connect ends.
local Race = {}
Race.__index = Race

function Race:__close()
  for i = 1, #self do self[i].sock:close() end
end

-- Keeps a failure, the last of which is told in the end; always gives false.
function Race:fail(addr, message, errno)
  self.failure = table.pack(about(addr, message, errno))
  return false
end

-- Begins or continues to connect: true when connected, false when refused, nil when it goes
-- on. A signal does not stop a connect under way; a unix listener whose queue is full does
-- not begin one.
function Race:advance(attempt)
  local ok, message, errno = attempt.sock:connect(attempt.addr)
  if ok or errno == errnos.EISCONN then return true end
  attempt.idle = errno == errnos.EAGAIN
  if attempt.idle or errno == errnos.EINPROGRESS or errno == errnos.EALREADY
      or errno == errnos.EINTR then
    return nil
  end
  return self:fail(attempt.addr, message, errno)
end

-- The local address for a peer of some family; false when there must be one, and is not.
function Race:source(addr)
  if not self.bind then return nil end
  for _, source in ipairs(self.bind) do
    if source:domain() == addr:domain() then return source end
  end
  return false
end

-- Starts an attempt: as for advance.
function Race:start(addr)
  local source = self:source(addr)
  if source == false then
    return self:fail(addr, "bind: Address family not supported by protocol", errnos.EAFNOSUPPORT)
  end
  local call, net, options = self.call, self.net, self.options
  local sock, message, errno = constructor.make(call, net, addr, options, Type.NONBLOCK)
  if not sock then
    self.failure = table.pack(nil, message, errno)
    return false
  end
  local attempt = {sock = sock, addr = addr}
  self[#self + 1] = attempt
  local ok = true
  if source then ok, message, errno = sock:bind(source) end
  local connected
  if ok then
    connected = self:advance(attempt)
  else
    connected = self:fail(source, message, errno)
  end
  return self:settle(#self, connected)
end

-- Takes an attempt that has ended out: the socket when it is connected, false when not.
function Race:settle(i, connected)
  if connected == nil then return nil end
  local sock = table.remove(self, i).sock
  if connected then return sock end
  sock:close()
  return false
end

-- Looks at an attempt whose socket is ready: as for settle. What woke us may have been
-- something else; a socket that is not connected and has no error still connects.
function Race:finish(i)
  local attempt = self[i]
  if attempt.idle then return self:settle(i, self:advance(attempt)) end
  local errno, message = attempt.sock:take_error()
  if errno == nil then -- closed meanwhile, by someone else
    errno, message = errnos.EBADF, "socket is closed"
  end
  if errno then return self:settle(i, self:fail(attempt.addr, "connect: " .. message, errno)) end
  return self:settle(i, attempt.sock:peer_addr() and true or nil)
end

-- Waits up to 'timeout' for an attempt: its place, 0 for none, or nil, message, errno.
function Race:wait(timeout)
  local arguments, idle = {}, false
  for _, attempt in ipairs(self) do
    if attempt.idle then
      idle = true
    else
      arguments[#arguments + 1] = attempt.sock
      arguments[#arguments + 1] = "w"
    end
  end
  if idle then timeout = math.min(timeout or RETRY, RETRY) end
  local ready, message, errno = waiting.wait(timeout, table.unpack(arguments))
  if message then return nil, message, errno end
  if ready == nil then ready = waiting.poll(0, table.unpack(arguments)) end -- it did not say
  for i, attempt in ipairs(self) do
    if attempt.sock == ready or not ready and attempt.idle then return i end
  end
  return 0
end

-- Seconds until the next thing is due: another attempt, or the deadline.
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

-- The race itself: a new attempt every DELAY, or at once when one has failed; the first that
-- is connected wins.
function Race:run(addrs)
  local next, due = 1, monotime()
  while true do
    local winner
    if next <= #addrs and (#self == 0 or monotime() >= due) then
      self.last = addrs[next]
      winner = self:start(addrs[next])
      next = next + 1
      due = monotime() + (winner == nil and DELAY or 0)
    elseif #self == 0 then
      return table.unpack(self.failure, 1, 3)
    else
      local i, message, errno = self:wait(self:pause(next <= #addrs and due or nil))
      if not i then return nil, message, errno end
      if i > 0 then winner = self:finish(i) end
      if winner == false then due = monotime() end
      if winner == nil and self.deadline and monotime() >= self.deadline then
        return self:timedout()
      end
    end
    if winner then return winner end
  end
end

local CONNECT = {
  method = "connect", verb = "connect to", own = {timeout = true, bind = true}, depth = 6,
  kinds = {
    [Type.STREAM] = true, [Type.DGRAM] = true, [Type.SEQPACKET] = true, [Type.RAW] = true,
  },
}
local OPEN = {
  method = "open", verb = "connect to", own = CONNECT.own, depth = 6, kinds = CONNECT.kinds,
}

local function run(call, name, address, opts)
  local net, options = constructor.check(call, name, address, opts, 3)
  local timeout, source = opts and opts.timeout, opts and opts.bind
  timeout = waiting.checktimeout(timeout, "option 'timeout'", 3)
  if source then constructor.checkaddress(call.method, 3, source, "bind: ", 3) end
  local race <close> = setmetatable({
    call = call, net = net, options = options, deadline = waiting.deadline(timeout),
  }, Race)
  local addrs, message, errno = network.addresses(net, address, "connect")
  if addrs and source then
    race.bind, message, errno = network.addresses(net, source, "bind", true, true)
    addrs = race.bind and addrs
  end
  if not addrs then return nil, message, errno end
  local sock
  sock, message, errno = race:run(interleave(addrs))
  if sock and not waiting.loop then sock:set_nonblocking(false) end
  return sock, message, errno
end

--- Connects to an address of a network.
--
-- Networks are `"tcp"`, `"tcp4"`, `"tcp6"`, `"udp"`, `"udp4"`, `"udp6"`, `"unix"`, `"unixgram"`,
-- `"unixpacket"`, `"mptcp"`, `"vsock"`, and `"ip4:icmp"` or `"ip6:icmpv6"` with any protocol.
-- Addresses are `"host:port"`, `"[::1]:80"`, `":port"` for this host; for unix a path, or
-- `"@name"` for an abstract one; for vsock `"cid:port"`; for ip a host; or a SockAddr.
--
-- Host names are resolved, which blocks. Their addresses are tried as RFC 8305 says: in turn
-- of either family, a new one every quarter of a second or as soon as one is refused; the
-- first to connect wins, the others are closed. The socket is blocking, unless an event loop
-- is in use.
-- @function connect
-- @tparam string network its name
-- @tparam string|SockAddr address
-- @tparam[opt] table opts `timeout`: seconds for all of it; `bind`: the local address; every
-- other key is an option, set before connecting
-- @treturn[1] Socket
-- @return[2] nil, message, errno: the last refusal, with the address that it is about
-- @raise when the network is none or a key no option: no socket was made
-- @usage
-- local sock = assert(socket2.connect("tcp", "localhost:8080", {timeout = 5, tcp_nodelay = true}))
function connect.connect(name, address, opts)
  local sock, message, errno = run(CONNECT, name, address, opts)
  return sock, message, errno
end

--- Connects, and gives a Stream: reads and writes as io does with a file.
-- @function open
-- @tparam string network its name
-- @tparam string|SockAddr address
-- @tparam[opt] table opts as for `connect`
-- @treturn[1] Stream
-- @return[2] nil, message, errno
-- @usage
-- local stream <close> = assert(socket2.open("tcp", "localhost:80"))
-- stream:write("HEAD / HTTP/1.0\r\n\r\n")
-- for line in stream:lines() do print(line) end
function connect.open(name, address, opts)
  local sock, message, errno = run(OPEN, name, address, opts)
  if not sock then return nil, message, errno end
  return sock:stream()
end

return connect
