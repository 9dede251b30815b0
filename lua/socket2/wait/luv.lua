--- Waiting in the loop of luv.

local uv = require "luv"
local core = require "socket2.core"
local waiting = require "socket2.wait"
local watch = require "socket2.wait.watch"

local isyieldable, running = coroutine.isyieldable, coroutine.running
local resume, yield, status = coroutine.resume, coroutine.yield, coroutine.status

local adapter = {}

-- The set of waiters, and the handle by which the loop watches it; made when first needed, and
-- kept: luv crashes when Lua ends while a handle is about to be closed. A waiter is
-- {thread = its coroutine, timer =, ended =}.
local set, handle

-- The handle keeps the loop running only while there are waiters.
local function refer()
  if set.waiting > 0 then handle:ref() else handle:unref() end
end

local function describe(thread, message)
  local ok, text = pcall(tostring, message)
  text = debug.traceback(thread, ok and text or "(error object without a text)")
  coroutine.close(thread)
  return text
end

-- The first error of a coroutine that was woken. It is raised in the loop when all have been woken.
local failure

-- Resumes a coroutine whose wait is over; it may have been closed.
local function wake(waiter, result)
  if waiter.timer then waiter.timer:close() end
  waiter.ended = true
  if status(waiter.thread) == "dead" then return end
  local ok, message = resume(waiter.thread, result)
  if not ok then failure = failure or describe(waiter.thread, message) end
end

-- Calls a function that wakes waiters, and raises their first error.
local function waking(f, ...)
  f(...)
  refer()
  local message = failure
  failure = nil
  if message then error(message, 0) end
end

local function dispatch() set:dispatch() end

-- How often, in milliseconds, a Poller is asked that has no descriptor, as with poll(2).
local INTERVAL = 5

-- True, or nil, message, errno.
local function open()
  local message, errno
  set, message, errno = watch.new(wake)
  if not set then return nil, message, errno end
  local fd = set.poller:fd()
  if fd < 0 then
    handle = uv.new_timer()
    handle:start(INTERVAL, INTERVAL, function() waking(dispatch) end)
    return true
  end
  local name
  handle, message, name = uv.new_poll(fd)
  if not handle then
    set = nil
    return nil, "poll: " .. tostring(message), core.errno[name]
  end
  handle:start("r", function() waking(dispatch) end)
  return true
end

-- The timer of a waiter has ended its wait.
local function timeout(waiter)
  if waiter.ended then return end
  set:leave(waiter)
  wake(waiter, false)
end

local function settimer(waiter, seconds)
  waiter.timer = uv.new_timer()
  uv.update_time() -- a timer counts from when the loop last looked at the clock
  waiter.timer:start(math.ceil(seconds * 1000), 0, function() waking(timeout, waiter) end)
end

function adapter.wait(seconds, ...)
  if not isyieldable() then return waiting.poll(seconds, ...) end
  if not set then
    local ok, message, errno = open()
    if not ok then return nil, message, errno end
  end
  local waiter = {thread = running(), timer = nil, ended = false}
  local entered, object, errno = set:enter(waiter, ...)
  if entered == false then return waiting.poll(0, ...) or object end
  if not entered then return nil, object, errno end
  if seconds then settimer(waiter, seconds) end
  handle:ref()
  local woken = yield()
  -- the loop looks at its clock before its sockets, and the first of several is to be told
  local count = select("#", ...)
  if count == 0 or woken and count == 2 then return woken end
  return waiting.poll(0, ...) or woken
end

-- A descriptor is about to be closed. Who waits for it wakes, but not inside of close.
function adapter.closing(fd)
  local list = set and set:closing(fd)
  if not list then return end
  local timer = uv.new_timer()
  timer:start(0, 0, function()
    timer:close()
    waking(set.wakeall, set, list)
  end)
end

return adapter
