--- How helpers wait: with `poll` by default, or in the event loop chosen with `use`. The methods
-- of Socket that are system calls never wait here. `connect`, Streams and iterators do, whenever
-- the system reports that a call would block.
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

-- The first object in a list that is a key of 'set', or that 'set' says is.
local function firstof(set, list)
  for i = 1, #list, 2 do
    if set[list[i]] then return list[i] end
  end
end

-- The first object in a list that is ready now, or closed: then the next call on it tells so.
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

-- Waits by poll. A signal ends the system's wait: the clock is read again, and meanwhile a
-- hook that its handler set has run.
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

-- What 'use' was given, "run" in `run`, or false: constructors make non-blocking sockets when
-- there is a loop.
waiting.loop = false

--- The error that a wait raises in a task that is cancelled. It is always the same value, and
-- `tostring` returns "cancelled".
-- @class field
-- @name cancelled
waiting.cancelled = setmetatable({}, {
  __name = "socket2.cancelled", __tostring = function() return "cancelled" end,
})

-- Called by helpers before each operation that may not have to wait, so that a loop may let
-- others run.
local function goon() end
waiting.breathe = goon

-- Whether what waits here lets other tasks run.
waiting.intask = goon

-- Called by a helper that has received what others may wait for.
waiting.arrived = goon

-- what is nearly always asked for, which needs no pattern
local known = {r = true, w = true, rw = true}

-- Raises when the arguments of 'wait' after the time-out are no sockets with their events. (The
-- functions that raise know that 'wait' is called by one in C: see loop.lua.)
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

--
-- A loop that keeps descriptors must be told before one is closed: its number may be taken
-- at once by another. While such a loop is in use, what takes a descriptor out of a Socket
-- tells it.
--

-- The hooks in use: {methods, name, the original, what stands in its place}.
local hooks = {}

-- The method itself, also while there is a hook in its place.
local function original(methods, name)
  for _, hook in ipairs(hooks) do
    if hook[1] == methods and hook[2] == name then return hook[3] end
  end
  return methods[name]
end

local function newhook(methods, name, adapter)
  local method = original(methods, name)
  local hook = core.internal.hook(method, adapter.closing, adapter.watched)
  return {methods, name, method, hook}
end

-- Puts new hooks in the place of those in use. Needs no memory, so that it does all or nothing.
local function exchange(new)
  for i = 1, #hooks do hooks[i][1][hooks[i][2]] = hooks[i][3] end
  for i = 1, #new do new[i][1][new[i][2]] = new[i][4] end
  hooks = new
end

-- The metatable of Sockets, which any Socket tells; nil, message, errno.
local function metatable()
  local sock, message, errno = Socket.new("ipv4", "dgram")
  if not sock then return nil, message, errno end
  local meta = getmetatable(sock)
  sock:close()
  return meta
end

-- How helpers wait now.
function waiting.current()
  return current
end

local plain = {wait = poll}

-- What an adapter hooks; or nil, message, errno.
local function hooksof(adapter)
  if not adapter.closing then return {} end
  local meta, message, errno = metatable()
  if not meta then return nil, message, errno end
  local new = {newhook(meta, "__close", adapter)}
  for _, name in ipairs {"close", "into_fd", "setfd"} do
    new[#new + 1] = newhook(Socket, name, adapter)
  end
  return new
end

local none = {}

-- Makes helpers wait as an adapter says, nil: by poll; 'loop' is its name. True; or nil, message,
-- errno, and nothing has changed.
function waiting.install(adapter, loop)
  local new, message, errno = none, nil, nil
  if adapter then new, message, errno = hooksof(adapter) end
  if not new then return nil, message, errno end
  adapter = adapter or plain
  exchange(new)
  current, waiting.loop = adapter.wait, loop or false
  waiting.breathe, waiting.arrived = adapter.breathe or goon, adapter.arrived or goon
  waiting.intask = adapter.intask or goon
  return true
end

-- The adapter of a library; raises when that can't be loaded.
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
-- @treturn[1] boolean true
-- @return[2] nil, message, errno: nothing has changed
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
    adapter = {wait = poll}
  elseif type(loop) == "function" then
    adapter = {wait = loop}
  elseif loop == "cqueues" or loop == "luv" then
    adapter = adapterof(loop)
  else
    bad(1, "use", ("invalid loop '%s'"):format(errors.printable(loop)), 2)
  end
  return waiting.install(adapter, loop)
end

--
-- For the helpers
--

-- The time by which a call that may take 'timeout' seconds must be done; nil for none.
function waiting.deadline(timeout)
  return timeout and monotime() + timeout
end

-- The longest time-out, in seconds: every loop can still count it, in its own unit.
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
-- poll calls a socket ready while an error waits in it, also one that no call for data tells
-- and clears, such as a record in the error queue; and while no more may come, which a call for
-- a datagram does not tell. A helper rests then, for as long as this, rather than asking again at
-- once for ever.
--
local REST = 0.2

-- Whether something else than what a call needs may be what makes poll call the socket ready.
local function erring(socket)
  return Socket.poll(socket, "peh", 0)
end

-- Whether "" that was received of packets is the end, and no empty packet: the other side has
-- ended, and nothing more is here. (Empty packets right before the end are not told from it.)
-- Without POLLRDHUP, poll does not report a half-closed connection. It is then recognized by being
-- readable while no bytes are available.
function waiting.ended(socket)
  local hungup = Socket.poll(socket, "h", 0)
  if not hungup and not core.POLL.RDHUP and Socket.type(socket) ~= core.Type.DGRAM then
    hungup = Socket.poll(socket, "r", 0)
  end
  return hungup and (Socket.available(socket) or 0) == 0
end

-- Waits for what a call needs that would block. True when it may be tried again; nil, message,
-- errno at the deadline. 'waits' tells how often in a row this has been asked without effect.
-- (A loop that resumes with nothing may have meant either, so the call is tried again.)
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

-- A deadline also ends calls that never have to wait: how often they go on before it is looked at.
waiting.OFTEN = 16

-- Calls 'receive' with a socket and more until it succeeds, fails for good, or the deadline passes.
function waiting.persist(socket, deadline, call, receive, ...)
  local waits = 0
  while true do
    waiting.breathe()
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
