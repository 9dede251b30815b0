--- How a helper waits: `poll` by default, or the event loop that `use` names.
-- Raw methods of Socket never wait here; `connect`, streams and iterators do, whenever the
-- system says that a call would block.
-- @module socket2

local core = require "socket2.core"

local monotime = core.monotime
local Socket = core.Socket
local EAGAIN, EBADF, EINTR = core.errno.EAGAIN, core.errno.EBADF, core.errno.EINTR

local waiting = {}

-- Whether the object was closed: then it is ready, for the next call tells so at once.
local function isclosed(object)
  if type(object) == "number" then return object < 0 end
  if io.type(object) then return io.type(object) == "closed file" end
  local fd = object.fd or object.getfd or object.pollfd
  if type(fd) == "function" then fd = fd(object) end
  return type(fd) ~= "number" or fd < 0
end

-- The objects and events in the arguments, as core.poll takes them.
local function objectsof(...)
  local objects = {}
  for i = 1, select("#", ...), 2 do
    local object, events = select(i, ...)
    objects[object] = (objects[object] or "") .. events
  end
  return objects
end

-- The first object in the arguments that is a key of 'set', or that 'set' says is.
local function firstof(set, ...)
  for i = 1, select("#", ...), 2 do
    local object = (select(i, ...))
    if set[object] then return object end
  end
end

local closedones = setmetatable({}, {__index = function(_, object) return isclosed(object) end})

-- Seconds until a deadline; nil when there is none.
local function left(deadline)
  return deadline and math.max(deadline - monotime(), 0)
end
waiting.left = left

-- Waits by poll. A signal ends the system's wait: the clock is read again, and meanwhile a
-- hook that its handler set has run.
local function poll(timeout, ...)
  local deadline = timeout and monotime() + timeout
  local objects = objectsof(...)
  while true do
    local ready, message, errno = core.poll(objects, timeout)
    if ready then return firstof(ready, ...) or false end
    if errno == EBADF then
      local closed = firstof(closedones, ...)
      if closed then return closed end
    end
    if errno ~= EINTR then return nil, message, errno end
    timeout = left(deadline)
  end
end
waiting.poll = poll

local current = poll

-- What 'use' was given, or false: constructors make non-blocking sockets when there is one.
waiting.loop = false

-- what is nearly always asked for, which needs no pattern
local known = {r = true, w = true, rw = true}

-- The arguments of 'wait' from the one of number 'arg' on: a socket and its events, and so on.
local function checkobjects(arg, object, events, ...)
  local wrong
  if not object then
    wrong = "socket expected, got " .. type(object)
  elseif type(events) ~= "string" then
    arg, wrong = arg + 1, "events expected, got " .. type(events)
  elseif not known[events] and not events:find("^[rwphe]+$") then
    arg, wrong = arg + 1, ("invalid events '%s'"):format(events)
  end
  if wrong then error(("bad argument #%d to 'wait' (%s)"):format(arg, wrong), 3) end
  if select("#", ...) > 0 then return checkobjects(arg + 2, ...) end
end

--- Waits until one of several sockets is ready, by `poll` or by what `use` said.
-- A socket that is closed is ready: the next call on it tells so.
-- @function wait
-- @tparam ?number|false timeout seconds; nil or false: without end
-- @tparam Socket socket what to wait for
-- @tparam string events `"r"`, `"w"` or `"rw"`
-- @param ... more sockets, each with its events
-- @treturn[1] Socket|false the one that is ready (the first, if several are); false on time-out
-- @return[2] nil, message, errno
-- @usage
-- local ready = socket2.wait(5, sock, "r", other, "rw")
function waiting.wait(timeout, ...)
  timeout = waiting.checktimeout(timeout, "argument #1 to 'wait'", 2)
  if select("#", ...) > 0 then checkobjects(2, ...) end
  return current(timeout, ...)
end

--
-- A loop that keeps descriptors must be told before one is closed: its number may be taken
-- at once by another. While such a loop is in use, what takes a descriptor out of a Socket
-- tells it; the collector too, if the loop remembers what nobody waits for.
--

local hooked = {}

local function hook(methods, name, closing)
  local original = methods[name]
  hooked[#hooked + 1] = {methods, name, original}
  methods[name] = function(self, ...)
    local fd = Socket.fd(self)
    if fd >= 0 then closing(fd) end
    return original(self, ...)
  end
end

local function unhook()
  for i = #hooked, 1, -1 do
    local methods, name, original = table.unpack(hooked[i])
    methods[name] = original
    hooked[i] = nil
  end
end

-- The metatable of Sockets, which any Socket tells.
local function metatable()
  local sock <close> = assert(Socket.new("unix", "dgram"))
  return getmetatable(sock)
end

--- Chooses how helpers wait: in an event loop, whose coroutines they then run in.
-- `"cqueues"` and `"luv"` name the libraries; a function is called as `wait` is, gives
-- what `wait` gives, and may yield. Without an argument helpers wait by `poll` again.
-- While a loop is in use, constructors make non-blocking sockets. Outside of any coroutine
-- helpers wait by `poll` all the same.
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
function waiting.use(loop)
  local adapter
  if loop == nil or loop == false then
    adapter = {wait = poll}
  elseif type(loop) == "function" then
    adapter = {wait = loop}
  elseif loop == "cqueues" or loop == "luv" then
    adapter = require("socket2.wait." .. loop)
  else
    error(("bad argument #1 to 'use' (invalid loop '%s')"):format(tostring(loop)), 2)
  end
  unhook()
  current, waiting.loop = adapter.wait, loop or false
  if adapter.closing then
    for _, name in ipairs {"close", "into_fd", "setfd"} do
      hook(Socket, name, adapter.closing)
    end
    local meta = metatable()
    hook(meta, "__close", adapter.closing)
    if adapter.collected then hook(meta, "__gc", adapter.collected) end
  end
  return true
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

-- What a call that could not go on at once waits for. True when it may be tried again;
-- nil, message, errno at the deadline. (A loop that resumes with nothing may have meant either,
-- so it is tried again.) Without a deadline the socket's own SO_RCVTIMEO or
-- SO_SNDTIMEO holds, as it does in a blocking call, and ends as that does, with EAGAIN.
function waiting.ready(socket, events, deadline, call)
  local limit
  if not deadline and not waiting.loop then
    limit = events == "r" and socket:read_timeout() or events == "w" and socket:write_timeout()
  end
  local ready, message, errno = current(left(deadline) or limit or nil, socket, events)
  if ready then return true end
  if message then return nil, message, errno end
  if ready == nil and not (deadline and monotime() >= deadline) then return true end
  if deadline then return nil, call .. ": Connection timed out", core.errno.ETIMEDOUT end
  return nil, call .. ": Resource temporarily unavailable", EAGAIN
end

return waiting
