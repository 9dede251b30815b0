-- The event loop of tasks: which of them go on, in which order, and what the others wait for.
-- A task is a table, made in C (csrc/module/turns_task.c), with these fields, by numbers:
--   before, behind  its neighbours in a list in which it waits, or false
--   thread      its coroutine
--   place       what it waits in: something with a method 'leave', which takes it out again;
--               false while it runs or is about to
--   deadline    when its wait ends, or false (see timers.lua)
--   slot        where it is in the heap of deadlines, or false
--   index       where it is in the list of those that have not ended, or false
--   cancelling  its next wait raises
--   outcome     how it ended: "done", "failed", "cancelled"; nil before
--   joiners     the list of those who wait in 'join'
--   count, result   what it returned, or its error: see task.lua
--   traceback   of its error
--   stopped     it was cancelled
--   refused     how many of its waits did not take place since all is to end
--   after       a table; the function that is the first in it is called at the end of the task
--               with this table, ok, and the results or the error: in the task, unless it is closed
-- One who waits yields PARKED and is resumed with the result of its wait: true, false at the
-- deadline, or 'cancelled'.

local core = require "socket2.core"
local descriptors = require "socket2.descriptors"
local timers = require "socket2.timers"
local waiting = require "socket2.wait"

local fields = core.internal.taskfields()
local THREAD <const>, PLACE <const>, SLOT <const> = fields.THREAD, fields.PLACE, fields.SLOT
local INDEX <const>, CANCELLING <const> = fields.INDEX, fields.CANCELLING
local OUTCOME <const>, REFUSED <const>, AFTER <const> = fields.OUTCOME, fields.REFUSED, fields.AFTER
local OVER <const> = 3 -- of a list

local monotime, status = core.monotime, coroutine.status
local yield = coroutine.yield
local cancelled = waiting.cancelled

local loop = {active = false, ending = false}

-- what is yielded by a task that is to be closed
local STOP = {}

-- how many tasks are to be cancelled at their next wait
local cancelling = 0

-- How often a task is told that all is to end, before it is closed in the midst of what it does.
local PATIENCE = 100

-- The turns: in C, for they are what most of the time goes to. 'ready' adds a task to the next
-- turn, with what it is told; 'wake' says that its wait is over, too; 'here' gives the task that
-- may wait here, 'current' the one that runs. 'breathe' is called by helpers before an operation
-- that may not have to wait: now and then it lets the others run. 'front' is what programs call.
local wait, rest, odd, asked
local turns = core.internal.turns(function(...) return odd(...) end, descriptors.bysocket,
  timers.limit, descriptors.arrived, timers.reserve, function(...) return asked(...) end)
local waits = core.internal.waits(turns.state, descriptors.happened,
  function(...) return wait(...) end, function() return rest() end, waiting.wait)
waiting.wait = waits.front
loop.turns = turns.state
local ready, wake, here, PARKED = turns.ready, turns.wake, turns.here, turns.PARKED
loop.here, loop.current = here, turns.current

-- Makes a list of tasks that wait for what others end, not the system: conditions, and tasks.
-- Its field 'over' says that what they wait for has happened.
loop.list = core.internal.lists(turns.state)

local remove = core.internal.remover(turns.state)

-- The place of those who wait for nothing but their deadline, and of those who have not begun.
local sleeping = {leave = function() end}
loop.starting = {leave = sleeping.leave}

-- The task that may wait here, for a function that only tasks can call; 'level' says who is to
-- blame, as for error.
function loop.needtask(name, level)
  local task = here()
  if task then return task end
  if not loop.active then error(name .. " outside of run: call it in a task", level + 1) end
  error(name .. " outside of tasks: call it in a function that spawn started, not in a "
    .. "coroutine of your own, nor where Lua can't yield", level + 1)
end

-- How every wait begins: raises when it may not take place. While run ends by an error, none
-- does; one who goes on and on all the same is closed.
local function check(task)
  if loop.ending then
    task[REFUSED] = (task[REFUSED] or 0) + 1
    if task[REFUSED] > PATIENCE and task == here() then yield(STOP) end
    error(cancelled, 0)
  elseif task[CANCELLING] then
    task[CANCELLING] = false
    cancelling = cancelling - 1
    turns.alarm(cancelling > 0)
    error(cancelled, 0)
  end
end

-- Lets a task wait in a place that it has entered: true, or false at the deadline.
local function park(task, timeout)
  if timeout then timers.limit(task, timeout) end
  local result = yield(PARKED)
  if result == cancelled then error(cancelled, 0) end
  return result
end

-- Waits in a list: true when woken, false at the time-out.
function loop.waitin(list, task, timeout)
  check(task)
  if timeout then timers.limit(task, timeout) end -- first: for lack of memory it may fail
  list:enter(task)
  if list[OVER] then -- a finalizer has ended what is waited for
    list:leave(task)
    task[PLACE] = false
    return true
  end
  return park(task)
end

-- Lets the others run for a turn.
local function pass(task)
  ready(task, true)
  if yield(PARKED) == cancelled then error(cancelled, 0) end
  return true
end

-- Lets other tasks run, after many operations that did not have to wait.
function rest()
  local task = here()
  if not task then return end
  check(task)
  pass(task)
end

-- Several sockets: which of them is ready in the end, poll tells. When another task was faster,
-- none is, and the wait goes on.
local function waitmany(task, timeout, ...)
  local deadline = waiting.deadline(timeout)
  while true do
    local place, message, errno = descriptors.enterall(task, ...)
    if message then return nil, message, errno end
    local woken = true
    if place then woken = park(task, waiting.left(deadline)) else pass(task) end
    local object
    object, message, errno = waiting.poll(0, ...)
    if object or message or not woken then return object, message, errno end
    check(task)
  end
end

-- How helpers wait in tasks, when it is not as usual: as waiting.poll.
function wait(timeout, socket, events, ...)
  local task = here()
  if task then
    if loop.ending or task[CANCELLING] then check(task) end
  else
    local current = turns.current()
    if current and loop.ending then check(current) end
    if not socket then return waiting.poll(timeout) end
    return waiting.poll(timeout, socket, events, ...)
  end
  if not socket then
    if timeout == 0 then return pass(task) and false end
    if timeout then timers.limit(task, timeout) end
    task[PLACE] = sleeping
    return park(task)
  end
  if select("#", ...) > 0 then return waitmany(task, timeout, socket, events, ...) end
  local entered, message, errno = descriptors.enter(task, socket, events)
  if entered == true then return park(task, timeout) and socket end
  if entered then pass(task) end
  return entered, message, errno
end

-- A task waits until a socket can be read, where that is not as usual. When it can't be entered,
-- it tries to read again, and is told why.
function asked(task, timeout, socket)
  if timeout then timers.limit(task, timeout) end -- first: for lack of memory it may fail
  if descriptors.enter(task, socket, "r") ~= true then wake(task, true) end
end

--
-- Tasks begin and end
--

-- Takes a task out, which has ended.
function loop.remove(task)
  if not task[INDEX] then return end
  remove(task)
  if task[CANCELLING] then
    cancelling = cancelling - 1
    turns.alarm(loop.ending or cancelling > 0)
  end
  if task[SLOT] then timers.remove(task) end
end

-- Makes the wait of a task raise, the present one or the next.
function loop.cancel(task)
  local place = task[PLACE]
  if not task[INDEX] then
    return -- it ends just now, in the midst of which a finalizer calls this
  elseif not place then
    if not task[CANCELLING] then cancelling = cancelling + 1 end
    task[CANCELLING] = true
    turns.alarm(true)
    return
  elseif place == loop.starting then
    coroutine.close(task[THREAD])
    return loop.finish(task, false, cancelled)
  end
  place:leave(task)
  wake(task, cancelled)
end

--
-- Turns
--

-- A task gave something else than PARKED.
function odd(task, ok, token)
  if status(task[THREAD]) ~= "dead" then -- a yield of its own
    if token ~= STOP and not loop.ending then return ready(task, true) end
    coroutine.close(task[THREAD])
    return loop.finish(task, false, cancelled)
  end
  if task[OUTCOME] then -- it could not tell its end
    if not ok and task[OUTCOME] ~= "cancelled" then loop.fail(token) end
    return
  end
  loop.finish(task, false, ok and "the coroutine of a task was closed" or token)
end

-- Wakes those whose time is over.
local function expire(clock)
  while true do
    local task = timers.expired(clock)
    if not task then return end
    task[PLACE]:leave(task)
    wake(task, false)
  end
end

-- Waits for the system, up to 'timeout' seconds, and wakes whom it concerns.
local function dispatch(timeout)
  waits.dispatch(descriptors.wait(timeout))
end

-- How long, in seconds, tasks that need not wait go on before the system is asked what is ready
-- for the others. To ask takes about a microsecond.
local GLANCE = 0.00005

-- Calls f with each task that has not ended. It may end some: where one was, is the last one then.
local function foreach(f)
  local living, _, alive = turns.alive()
  for i = living, 1, -1 do
    if alive[i] then f(alive[i]) end
  end
end

local function stop(task)
  if task[PLACE] then loop.cancel(task) end
end

-- Cancels every task that waits.
local function stopall()
  foreach(stop)
end

local function stopparked(task)
  if task[CANCELLING] and task[PLACE] then
    task[CANCELLING] = false
    cancelling = cancelling - 1
    loop.cancel(task)
  end
end

-- Cancels tasks that wait and were to be cancelled before: a finalizer did that, after they had
-- checked whether they may wait.
local function cancelparked()
  foreach(stopparked)
  turns.alarm(loop.ending or cancelling > 0)
end

-- Whether every task waits for another one.
local function deadlocked()
  local living, listed = turns.alive()
  return living == listed
end

-- Resumes tasks, turn by turn, until all have ended.
local function work()
  local glance = 0
  while true do
    local due = timers.next()
    local count, living = turns.turn(due and due < glance and due or glance)
    if living == 0 then return end
    if cancelling > 0 then
      cancelparked()
      count = turns.count()
    end
    local clock = monotime()
    due = timers.next()
    if count == 0 then
      if loop.ending then
        stopall() -- there was no memory for it before
        if turns.count() == 0 then return end
      elseif not due and deadlocked() then
        loop.fail("run: deadlock: every task waits for another one")
      else
        dispatch(due and math.max(due - clock, 0))
        clock = monotime()
        glance = clock + GLANCE
      end
    elseif clock >= glance or due and due <= clock then
      dispatch(0)
      glance = clock + GLANCE
    end
    if due and due <= clock then expire(clock) end
  end
end

-- Ends the loop by an error: every task that waits is cancelled, and no other wait takes place.
-- The first error is the one that counts.
function loop.fail(message)
  if loop.ending then return end
  loop.ending, loop.failure = true, {message}
  turns.alarm(true)
  stopall()
end

local function rouse(task)
  if task[PLACE] then task[PLACE]:leave(task) end
  wake(task, cancelled)
end

-- An error in the loop itself, as the interpreter raises when it is interrupted: what was to
-- be resumed is not known. So every task is, with 'cancelled'.
local function recover(message)
  turns.reset()
  turns.alarm(true)
  loop.ending, loop.failure = true, loop.failure or {message}
  foreach(rouse)
  return work()
end

-- Calls what is to be called at the end of a task that can't do so.
function loop.after(task, ok, ...)
  local after = task[AFTER]
  if not after then return end
  task[AFTER] = nil
  pcall(after[1], after, ok, ...)
end

local function close(task)
  coroutine.close(task[THREAD])
  loop.after(task, false, cancelled)
end

-- Ends, and needs no memory for it: that may be why it does.
function loop.close()
  foreach(close)
  timers.clear()
  waiting.install(nil)
  descriptors.close()
  turns.alarm(false)
  loop.active, loop.ending = false, false
end

local adapter = {
  wait = waits.wait, breathe = waits.breathe, intask = here, arrived = descriptors.arrived,
  closing = descriptors.closing, watched = descriptors.watched,
}

-- Begins: tasks may be added. Or nil, message, errno.
function loop.open()
  cancelling = 0
  turns.clear()
  local ok, message, errno = descriptors.open(wake)
  if not ok then return nil, message, errno end
  ok, message, errno = waiting.install(adapter, "run")
  if not ok then
    descriptors.close()
    return nil, message, errno
  end
  loop.active, loop.failure = true, false
  return true
end

-- How often it is tried to end all tasks in good order, when memory has run out.
local ATTEMPTS = 3

-- Runs until all tasks have ended. Raises what ended it.
function loop.run()
  local ok, message = pcall(work)
  for _ = 1, ATTEMPTS do
    if ok then break end
    ok, message = pcall(recover, message)
  end
  local failure = loop.failure
  loop.close()
  if failure then error(failure[1], 0) end
  if not ok then error(message, 0) end
end

return loop
