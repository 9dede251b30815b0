--- Waiting in the loop of luv.

local uv = require "luv"
local core = require "socket2.core"
local waiting = require "socket2.wait"

local isyieldable, running = coroutine.isyieldable, coroutine.running
local resume, yield = coroutine.resume, coroutine.yield

local adapter = {}

-- One poll handle a descriptor is all that libuv allows, however many coroutines wait for
-- it: pollers[fd] = {handle =, waiters = {[waiter] = events}}. It lives while they do.
--
-- To make and close a handle takes longer than all else, and who is woken mostly waits again at
-- once: while the last waiter's coroutine runs, the handle is kept for it as a spare, for
-- waits of the same Socket. That owns the descriptor: nothing else can close it unseen.
local pollers = {}

local ORDER = {"r", "w", "p"}

-- All that the waiters of a handle ask for.
local function asked(waiters)
  local first, events = next(waiters)
  if #events == 1 and next(waiters, first) == nil then return events end
  local all = ""
  for _, event in ipairs(ORDER) do
    for _, wanted in pairs(waiters) do
      if wanted:find(event, 1, true) then
        all = all .. event
        break
      end
    end
  end
  return all
end

-- Whether an object owns its descriptor, so that nothing else closes that: a Socket, and no
-- SockRef, which alone has a user value.
local function owns(object)
  local meta = getmetatable(object)
  if type(meta) ~= "table" or meta.__name ~= "socket2.Socket" then return false end
  local _, borrows = debug.getuservalue(object, 1)
  return not borrows
end

local function drop(fd, poller)
  pollers[fd] = nil
  if not poller.handle:is_closing() then poller.handle:close() end
end

-- Makes the handle ask for what its waiters want; without any it is closed.
local function update(fd, poller)
  if next(poller.waiters) == nil then return drop(fd, poller) end
  local events = asked(poller.waiters)
  if events ~= poller.events then
    poller.events = events
    poller.handle:start(events, poller.callback)
  end
end

-- A waiter is {thread =, timer =, [fd] = socket}. Ends its wait: nothing of it stays in the
-- loop, but for the handle of 'spare', a descriptor. False when it has ended before.
local function finish(waiter, spare)
  if waiter.ended then return false end
  waiter.ended = true
  if waiter.timer then waiter.timer:close() end
  for fd, socket in pairs(waiter) do
    local poller = pollers[fd] -- nil for the other keys
    if poller and poller.waiters[waiter] then
      poller.waiters[waiter] = nil
      if fd == spare and next(poller.waiters) == nil and owns(socket) then
        poller.spare = socket
      else
        update(fd, poller)
      end
    end
  end
  return true
end

local function describe(thread, message)
  local ok, text = pcall(tostring, message)
  text = debug.traceback(thread, ok and text or "(error object without a text)")
  coroutine.close(thread)
  return text
end

-- Resumes the coroutine. Gives its error, if it raises one. It may have been closed.
local function wake(waiter, result, spare)
  if not finish(waiter, spare) or coroutine.status(waiter.thread) == "dead" then return end
  local ok, message = resume(waiter.thread, result)
  if not ok then return describe(waiter.thread, message) end
end

-- Those who wait for a descriptor and whom the events (nil: all) concern.
local function concerned(waiters, events)
  local list = {}
  for waiter, wanted in pairs(waiters) do
    if not events or wanted:find("[" .. events .. "]") then list[#list + 1] = waiter end
  end
  return list
end

-- Wakes them. All are picked first: one that runs may change who waits. An error of a
-- coroutine is the loop's, as that of any callback, when all have been woken.
local function signal(fd, waiters, events, spare)
  local first, failure = next(waiters), nil
  if first and next(waiters, first) == nil then -- the handle asks for nothing but what it wants
    failure = wake(first, first[fd], spare)
  else
    for _, waiter in ipairs(concerned(waiters, events)) do
      local wrong = wake(waiter, waiter[fd], spare)
      failure = failure or wrong
    end
  end
  local poller = spare and pollers[fd]
  if poller and poller.spare then drop(fd, poller) end
  if failure then error(failure, 0) end
end

local function newpoller(fd)
  local handle, message, name = uv.new_poll(fd)
  if not handle then return nil, "poll: " .. tostring(message), core.errno[name] end
  local poller = {handle = handle, waiters = {}, events = ""}
  poller.callback = function(failure, events)
    if failure then
      poller.events = "" -- libuv has stopped it: it is to start for who waits still, or again
      return signal(fd, poller.waiters)
    end
    signal(fd, poller.waiters, events, fd)
  end
  pollers[fd] = poller
  return poller
end

-- The poller of a socket's descriptor, made if need be.
local function pollerof(fd, socket)
  local poller = pollers[fd]
  if not poller then return newpoller(fd) end
  if not poller.spare then return poller end
  if poller.spare ~= socket or poller.handle:is_closing() then
    drop(fd, poller)
    return newpoller(fd)
  end
  poller.spare = nil
  return poller
end

local function register(waiter, fd, socket, events)
  local poller, message, errno = pollerof(fd, socket)
  if not poller then return nil, message, errno end
  local waiters = poller.waiters
  waiters[waiter] = waiters[waiter] and waiters[waiter] .. events or events
  waiter[fd] = socket
  update(fd, poller)
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

-- The first that is closed. Raises on what is no socket, while none is registered.
local function firstclosed(socket, _, ...)
  if socket:fd() < 0 then return socket end
  if select("#", ...) > 0 then return firstclosed(...) end
end

local function settimer(waiter, timeout)
  waiter.timer = uv.new_timer()
  uv.update_time() -- a timer counts from when the loop last looked at the clock
  waiter.timer:start(math.ceil(timeout * 1000), 0, function()
    local failure = wake(waiter, false)
    if failure then error(failure, 0) end
  end)
end

-- Waits for several, or with a time-out: the loop looks at its clock before its sockets, and
-- at these in an order of its own. What is ready in the end, poll tells.
local function waitlong(waiter, timeout, ...)
  if timeout then settimer(waiter, timeout) end
  local woken = yield()
  if woken and select("#", ...) == 2 then return woken end
  return waiting.poll(0, ...) or woken
end

function adapter.wait(timeout, ...)
  if not isyieldable() then return waiting.poll(timeout, ...) end
  local count = select("#", ...)
  local closed = count > 2 and firstclosed(...)
  if closed then return closed end
  local waiter = {thread = running(), timer = nil, ended = false}
  if count > 0 then
    local ok, ready, message, errno = registerall(waiter, ...)
    if not ok then
      finish(waiter)
      return ready, message, errno
    end
  end
  if timeout or count > 2 then return waitlong(waiter, timeout, ...) end
  return yield()
end

-- A descriptor is about to be closed: its handle must be stopped before. Who waits for it
-- wakes, but not inside of close.
function adapter.closing(fd)
  local poller = pollers[fd]
  if not poller then return end
  drop(fd, poller)
  if next(poller.waiters) == nil then return end
  local timer = uv.new_timer()
  timer:start(0, 0, function()
    timer:close()
    signal(fd, poller.waiters)
  end)
end

return adapter
