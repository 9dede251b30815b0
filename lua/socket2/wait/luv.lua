--- Waiting in the loop of luv.

local uv = require "luv"
local core = require "socket2.core"
local waiting = require "socket2.wait"

local isyieldable, running = coroutine.isyieldable, coroutine.running
local resume, yield = coroutine.resume, coroutine.yield

local adapter = {}

-- One poll handle a descriptor is all that libuv allows, however many coroutines wait for
-- it: pollers[fd] = {handle =, waiters = {[waiter] = events}}. It is stopped when none waits,
-- and closed with the descriptor: most that are waited for once are waited for again.
local pollers = {}

-- All that the waiters of a handle ask for, "" when there are none.
local function asked(waiters)
  local waiter, events = next(waiters)
  if waiter == nil then return "" end
  if #events == 1 and next(waiters, waiter) == nil then return events end
  local all = ""
  for _, event in ipairs {"r", "w", "p"} do
    for _, wanted in pairs(waiters) do
      if wanted:find(event, 1, true) then
        all = all .. event
        break
      end
    end
  end
  return all
end

-- Makes the handle ask for what its waiters want. Not while it wakes some: they may wait again
-- at once, and then there is nothing to change.
local function update(poller)
  if poller.waking then return end
  local events = asked(poller.waiters)
  if events == poller.events then return end
  poller.events = events
  if events == "" then
    poller.handle:stop()
  else
    poller.handle:start(events, poller.callback)
  end
end

-- A waiter is {thread =, timer =, [fd] = socket}. Ends its wait: nothing of it stays in the
-- loop. False when it has ended before.
local function finish(waiter)
  if waiter.ended then return false end
  waiter.ended = true
  if waiter.timer then waiter.timer:close() end
  for fd in pairs(waiter) do
    local poller = pollers[fd] -- nil for the other keys
    if poller and poller.waiters[waiter] then
      poller.waiters[waiter] = nil
      update(poller)
    end
  end
  return true
end

-- Resumes the coroutine. Gives its error, if it raises one.
local function wake(waiter, result)
  if not finish(waiter) then return end
  local ok, message = resume(waiter.thread, result)
  if not ok then return debug.traceback(waiter.thread, tostring(message)) end
end

-- Wakes, of those that wait for a descriptor, whom the events (nil: all) concern: the only
-- one in any case. All of them are picked first: one that runs may change who waits.
local function wakeall(fd, poller, events)
  local first = next(poller.waiters)
  if first and next(poller.waiters, first) == nil then return wake(first, first[fd]) end
  local woken, failure = {}, nil
  for waiter, wanted in pairs(poller.waiters) do
    if not events or wanted:find("[" .. events .. "]") then woken[#woken + 1] = waiter end
  end
  for _, waiter in ipairs(woken) do
    failure = wake(waiter, waiter[fd]) or failure
  end
  return failure
end

-- What the loop calls, and what is called when the descriptor is closed. An error of a
-- coroutine is the loop's, as that of any callback.
local function signal(fd, poller, events)
  poller.waking = true
  local failure = wakeall(fd, poller, events)
  poller.waking = false
  if pollers[fd] == poller then update(poller) end
  if failure then error(failure, 0) end
end

local function newpoller(fd)
  local handle, message, name = uv.new_poll(fd)
  if not handle then return nil, "poll: " .. tostring(message), core.errno[name] end
  local poller = {handle = handle, waiters = {}, events = ""}
  poller.callback = function(failure, events)
    if failure then poller.events = "" end -- libuv has stopped it, though some may still wait
    signal(fd, poller, not failure and events or nil)
  end
  pollers[fd] = poller
  return poller
end

-- Adds a waiter to the poller of a descriptor, which is made if need be.
local function register(waiter, fd, socket, events)
  local poller, message, errno = pollers[fd]
  if not poller then
    poller, message, errno = newpoller(fd)
    if not poller then return nil, message, errno end
  end
  local waiters = poller.waiters
  waiters[waiter] = waiters[waiter] and waiters[waiter] .. events or events
  waiter[fd] = socket
  update(poller)
  return true
end

-- Registers all. When one is closed, or can't be waited for, what is to be returned.
local function registerall(waiter, socket, events, ...)
  local fd = socket:fd()
  if fd < 0 then return false, socket end
  local ok, message, errno = register(waiter, fd, socket, events)
  if not ok then return false, nil, message, errno end
  if select("#", ...) > 0 then return registerall(waiter, ...) end
  return true
end

local function settimer(waiter, timeout)
  waiter.timer = uv.new_timer()
  uv.update_time() -- a timer counts from when the loop last looked at the clock
  waiter.timer:start(math.ceil(timeout * 1000), 0, function()
    local failure = wake(waiter, false)
    if failure then error(failure, 0) end
  end)
end

function adapter.wait(timeout, ...)
  if not isyieldable() then return waiting.poll(timeout, ...) end
  local waiter = {thread = running()}
  if select("#", ...) > 0 then
    local ok, ready, message, errno = registerall(waiter, ...)
    if not ok then
      finish(waiter)
      return ready, message, errno
    end
  end
  if timeout then settimer(waiter, timeout) end
  return yield()
end

-- A descriptor is about to be closed: its handle must be stopped before. Who waits for it
-- wakes, but not inside of close.
function adapter.closing(fd)
  local poller = pollers[fd]
  if not poller then return end
  poller.handle:close()
  pollers[fd] = nil
  local timer = uv.new_timer()
  timer:start(0, 0, function()
    timer:close()
    signal(fd, poller)
  end)
end

return adapter
