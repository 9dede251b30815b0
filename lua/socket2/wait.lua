--- How helpers wait: with `poll` by default, or in the event loop chosen with `use`. `connect`,
-- Streams and iterators wait in this way when the system reports that a call would block. The
-- methods of Socket that are system calls do not.
-- @module socket2

local core = require "socket2.core"
local errors = require "socket2.errors"

local bad = errors.argument
local monotime = core.monotime
local Socket = core.Socket
local errnos = core.errno
local EAGAIN, EBADF, EINTR, ETIMEDOUT = errnos.EAGAIN, errnos.EBADF, errnos.EINTR, errnos.ETIMEDOUT

local waiting = {}

-- The objects and events in a list, as core.poll takes them.
local function objectsof(list)
  local objects = {}
  for i = 1, #list, 2 do
    local object = list[i]
    objects[object] = (objects[object] or "") .. list[i + 1]
  end
  return objects
end

-- The first object in a list that is a key of 'set'.
local function firstof(set, list)
  for i = 1, #list, 2 do
    if set[list[i]] then return list[i] end
  end
end

-- The first object in a list that is ready now, or closed: the next call on it reports that.
local function firstready(list)
  for i = 1, #list, 2 do
    local ready, _, errno = core.poll({[list[i]] = list[i + 1]}, 0)
    if errno == EBADF or ready and ready[list[i]] then return list[i] end
  end
end

-- Seconds until a deadline; nil when there is none.
local function left(deadline)
  return deadline and math.max(deadline - monotime(), 0)
end
waiting.left = left

-- Waits with poll. A signal interrupts the system call. The loop in Lua lets a hook run that the
-- signal handler has set, and continues with the time that is left.
local function poll(timeout, ...)
  local deadline = timeout and monotime() + timeout
  local list = {...}
  local objects = objectsof(list)
  while true do
    local ready, message, errno = core.poll(objects, timeout)
    if ready then return firstof(ready, list) or false end
    if errno == EBADF then
      local first = firstready(list)
      if first then return first end
    end
    if errno ~= EINTR then return nil, message, errno end
    timeout = left(deadline)
  end
end
waiting.poll = poll

local current = poll

-- The argument of 'use', "run" inside `run`, or false. When it is not false, constructors make
-- non-blocking sockets.
waiting.loop = false

--- The error that a wait raises in a task that is cancelled. It is always the same value, and
-- `tostring` returns "cancelled".
-- @class field
-- @name cancelled
waiting.cancelled = setmetatable({}, {
  __name = "socket2.cancelled", __tostring = function() return "cancelled" end,
})

-- The functions below belong to an event loop; these are for when there is none.
local function donothing() end

-- Helpers call this before each operation that may not have to wait, so that a loop can let other
-- tasks run.
waiting.checkpoint = donothing

-- Whether other tasks run while the caller waits.
waiting.intask = donothing

-- Helpers call this when they have received bytes that other tasks may be waiting for.
waiting.arrived = donothing

-- the usual events, which are checked without a pattern
local known = {r = true, w = true, rw = true}

-- Raises unless the arguments of 'wait' after the time-out are sockets with their events. (The
-- levels of the errors are right because a C function calls 'wait': see loop.lua.)
local function checkobjects(count, ...)
  local list = {...}
  for i = 1, count, 2 do
    local object, events = list[i], list[i + 1]
    local fd, wrong = core.internal.descriptor(object)
    if not fd then
      bad(i + 1, "wait", wrong, 4)
    elseif type(events) ~= "string" then
      bad(i + 2, "wait", "events expected, got " .. type(events), 4)
    elseif not known[events] and not events:find("^[rwphe]+$") then
      bad(i + 2, "wait", ("invalid events '%s'"):format(errors.printable(events)), 4)
    end
  end
end

--- Waits until at least one of several sockets is ready, in the way chosen with `use`. A closed
-- socket counts as ready: the next call on it reports that it is closed.
-- @function wait
-- @tparam ?number|false timeout seconds; nil or false for no limit
-- @tparam Socket|Stream|file|integer socket what to wait for: anything that `poll` accepts
-- @tparam string events `"r"`, `"w"` or `"rw"`, or other events of `Socket:poll`
-- @param ... more sockets, each with its events
-- @treturn[1] Socket|false the first socket that is ready; false on time-out
-- @return[2] nil, message, errno
-- @usage
-- local ready = socket2.wait(5, sock, "r", peer, "rw")
-- if ready == peer then print "the peer can send or receive" end
function waiting.wait(timeout, ...)
  if timeout then timeout = waiting.checktimeout(timeout, "argument #1 to 'wait'", 3) end
  local count, object, events = select("#", ...), ...
  if count > 0 and not (count == 2 and errors.issocket(object) and known[events]) then
    checkobjects(count, ...)
  end
  return current(timeout or nil, ...)
end

-- {function, descriptors}: what the core calls before a descriptor is closed or given away. A loop
-- that keeps descriptors registered must know then: see csrc/base/socket.c.
local closing = core.internal.closing()
closing[1], closing[2] = false, false -- so that changing them needs no memory

-- The function by which helpers wait at present.
function waiting.current()
  return current
end

local plain = {wait = poll}

-- Makes helpers wait with an adapter, or with poll if it is nil; 'loop' is the adapter's name. It
-- needs neither memory nor a descriptor, so it can't fail halfway.
function waiting.install(adapter, loop)
  adapter = adapter or plain
  closing[1], closing[2] = adapter.closing or false, adapter.watched or false
  current, waiting.loop = adapter.wait, loop or false
  waiting.checkpoint = adapter.checkpoint or donothing
  waiting.arrived, waiting.intask = adapter.arrived or donothing, adapter.intask or donothing
end

-- The adapter for a library; raises when the library can't be loaded.
local function adapterof(loop)
  local fine, adapter = pcall(require, "socket2.wait." .. loop)
  if fine then return adapter end
  local why = errors.unopened(tostring(adapter))
  error(why and ("the library '%s' can't be loaded: %s"):format(loop, why) or adapter, 0)
end

--- Chooses how helpers wait: in the event loop of another library, whose coroutines they then have
-- to run in. `"cqueues"` and `"luv"` name the supported libraries. A function is called with the
-- arguments of `wait`, has to return the same results, and may yield. Without an argument,
-- helpers wait with `poll` again.
--
-- While a loop is in use, constructors create non-blocking sockets. Outside of any coroutine,
-- helpers wait with `poll` anyway.
-- @function use
-- @tparam[opt] string|function loop
-- @treturn boolean true
-- @raise when the library is not installed
-- @usage
-- socket2.use "cqueues"
-- local queue = cqueues.new()
-- queue:wrap(function()
--   local stream = assert(socket2.open("tcp", "127.0.0.1:80"))
-- end)
-- assert(queue:loop())
function waiting.use(loop, ...)
  errors.surplus(2, "use", 2, ...)
  if waiting.loop == "run" then error("no other loop can be used inside socket2.run", 2) end
  local adapter
  if loop == nil or loop == false then
    adapter = plain
  elseif type(loop) == "function" then
    adapter = {wait = loop}
  elseif loop == "cqueues" or loop == "luv" then
    adapter = adapterof(loop)
  else
    bad(1, "use", ("invalid loop '%s'"):format(errors.printable(loop)), 2)
  end
  waiting.install(adapter, loop)
  return true
end

--
-- For the helpers
--

-- The deadline of a call that may take 'timeout' seconds; nil for none.
function waiting.deadline(timeout)
  return timeout and monotime() + timeout
end

-- The longest time-out, in seconds: every loop can represent it in its own unit.
local LONGEST = 1 << 32

-- A time-out as an argument: nil or seconds.
function waiting.checktimeout(timeout, what, level)
  if timeout == nil or timeout == false then return nil end
  local n = type(timeout) == "number" and timeout
  if n and n >= 0 and n <= LONGEST then return n end
  local message = not n and "number expected, got " .. type(timeout)
    or LONGEST < n and n < math.huge and "duration too long: " .. n
    or "not a duration: " .. n
  error(("bad %s (%s)"):format(what, message), (level or 1) + 1)
end

--
-- poll calls a socket ready also for reasons that do not let a call succeed: a record in the error
-- queue, which no call for data removes; or the end of what the peer sends, which receiving a
-- datagram does not report. Then a helper rests this long before it tries again, so that it does
-- not use up the processor.
--
local REST = 0.2

-- Whether there may be such a reason.
local function erring(socket)
  return Socket.poll(socket, "peh", 0)
end

-- Whether "", received from a socket with packets, is the end and not an empty packet: the other
-- side has ended, and nothing more is here. (Empty packets right before the end can't be
-- distinguished from it.)
-- Without POLLRDHUP, poll does not report a half-closed connection. It is then recognized by being
-- readable while no bytes are available.
function waiting.ended(socket)
  local hungup = Socket.poll(socket, "h", 0)
  if not hungup and not core.POLL.RDHUP and Socket.type(socket) ~= core.Type.DGRAM then
    hungup = Socket.poll(socket, "r", 0)
  end
  return hungup and (Socket.available(socket) or 0) == 0
end

-- Waits until a call that would block can be tried again. Returns true; or nil, message, errno at
-- the deadline. 'waits' is how many times in a row the caller has waited and then failed again.
-- (A program's loop may return nil: that can mean ready or not, so the call is tried again.)
function waiting.ready(socket, events, deadline, call, waits)
  local timeout = left(deadline)
  local ready, message, errno = false, nil, nil
  if waits == 0 or timeout ~= 0 then
    if waits > 0 and erring(socket) then
      ready, message, errno = current(math.min(timeout or REST, REST))
      ready = ready or not message
    else
      ready, message, errno = current(timeout, socket, events)
    end
  end
  if ready then return true end
  if message then return nil, message, errno end
  if not deadline or ready == nil and monotime() < deadline then return true end
  return nil, call .. ": deadline passed", ETIMEDOUT
end

-- A deadline also ends calls that never have to wait: they check it after this many operations.
waiting.OFTEN = 16

-- Calls 'receive' with a socket and the other arguments until it succeeds, fails for good, or the
-- deadline passes.
function waiting.persist(socket, deadline, call, receive, ...)
  local waits = 0
  while true do
    waiting.checkpoint()
    local first, second, third = receive(socket, ...)
    if first then return first, second, third end
    if third == EAGAIN then
      local ready, message, errno = waiting.ready(socket, "r", deadline, call, waits)
      if not ready then return nil, message, errno end
      waits = waits + 1
    elseif third ~= EINTR then
      return nil, second, third
    end
  end
end

return waiting
