--- Waiting in the loop of luv.

local uv = require "luv"
local core = require "socket2.core"
local waiting = require "socket2.wait"

local adapter = {}

-- One poll handle a descriptor is all that libuv allows, however many coroutines wait for
-- it: pollers[fd] = {handle =, waiters = {[waiter] = events}}. It lives while they do.
local pollers = {}

-- Makes the handle ask for what its waiters want; without any it is closed.
local function update(fd, poller)
  local events = ""
  for _, event in ipairs {"r", "w", "p"} do
    for _, wanted in pairs(poller.waiters) do
      if wanted:find(event, 1, true) then
        events = events .. event
        break
      end
    end
  end
  if events == "" then
    poller.handle:close()
    pollers[fd] = nil
  elseif events ~= poller.events then
    poller.events = events
    poller.handle:start(events, poller.callback)
  end
end

-- Ends a wait: nothing of it stays in the loop. False when it has ended before.
local function finish(waiter)
  if waiter.ended then return false end
  waiter.ended = true
  if waiter.timer then waiter.timer:close() end
  for fd in pairs(waiter.sockets) do
    local poller = pollers[fd]
    if poller and poller.waiters[waiter] then
      poller.waiters[waiter] = nil
      update(fd, poller)
    end
  end
  return true
end

-- Resumes the coroutine; its error is the loop's, as that of any callback.
local function wake(waiter, result)
  if not finish(waiter) then return end
  local ok, message = coroutine.resume(waiter.thread, result)
  if not ok then error(debug.traceback(waiter.thread, tostring(message)), 0) end
end

-- Wakes, of those that wait for a descriptor, whom the events concern. All of them are
-- picked first: one that runs may change who waits. After a failure the handle has stopped,
-- though some may still wait, or wait again before the last of them is woken: it is to start.
local function signal(fd, poller, failure, events)
  if failure then poller.events = "" end
  local woken = {}
  for waiter, wanted in pairs(poller.waiters) do
    if failure or not events or wanted:find("[" .. events .. "]") then
      woken[#woken + 1] = waiter
    end
  end
  for _, waiter in ipairs(woken) do wake(waiter, waiter.sockets[fd]) end
end

local function newpoller(fd)
  local handle, message, name = uv.new_poll(fd)
  if not handle then return nil, "poll: " .. tostring(message), core.errno[name] end
  local poller = {handle = handle, waiters = {}, events = ""}
  poller.callback = function(failure, events) signal(fd, poller, failure, events) end
  pollers[fd] = poller
  return poller
end

-- Adds a waiter to the poller of a socket, which is made if need be.
local function register(waiter, socket, events)
  local fd = socket:fd()
  local poller, message, errno = pollers[fd]
  if not poller then
    poller, message, errno = newpoller(fd)
    if not poller then return nil, message, errno end
  end
  poller.waiters[waiter] = (poller.waiters[waiter] or "") .. events
  waiter.sockets[fd] = socket
  update(fd, poller)
  return true
end

function adapter.wait(timeout, ...)
  if not coroutine.isyieldable() then return waiting.poll(timeout, ...) end
  local waiter = {thread = coroutine.running(), sockets = {}}
  for i = 1, select("#", ...), 2 do
    local socket = (select(i, ...))
    if socket:fd() < 0 then return socket end
  end
  for i = 1, select("#", ...), 2 do
    local socket, events = select(i, ...)
    local ok, message, errno = register(waiter, socket, events)
    if not ok then
      finish(waiter)
      return nil, message, errno
    end
  end
  if timeout then
    waiter.timer = uv.new_timer()
    uv.update_time() -- a timer counts from when the loop last looked at the clock
    waiter.timer:start(math.ceil(timeout * 1000), 0, function() wake(waiter, false) end)
  end
  return coroutine.yield()
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
