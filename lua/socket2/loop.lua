-- The event loop of tasks: which tasks run, in which order, and what the others wait for.
-- A task is a table, made in C (csrc/module/turns_task.c), with these fields, whose keys are
-- numbers:
--   before, behind  its neighbours in the list in which it waits, or false
--   thread      its coroutine
--   place       what it waits in: an object whose method 'leave' takes the task out again;
--               'loop.starting' before it begins; false while it runs, is ready to run, or waits
--               for one event of a Socket
--   number      its number among the tasks that have not ended, or false
--   cancelling  whether its next wait raises 'cancelled'
--   outcome     how it ended: "done", "failed", "cancelled"; nil before
--   joiners     the list of the tasks that wait for it in 'join'
--   count, result   what it returned, or its error: see task.lua
--   traceback   the traceback of its error
--   stopped     whether it was cancelled
--   refused     how many of its waits have raised since the loop began to end
--   after       a table whose first element is a function, which is called at the end of the task
--               with this table, ok, and the results or the error. It runs in the task, unless
--               the task's coroutine was closed.
-- A task that waits yields PARKED. It is resumed with the result of its wait: true, false at the
-- deadline, or 'cancelled'. C notes whether it waits, and also for what, if that is one event of a
-- Socket, as with most tasks: see csrc/module/turns.h.

local core = require "socket2.core"
local descriptors = require "socket2.descriptors"
local waiting = require "socket2.wait"

local fields = core.internal.taskfields()
local THREAD <const>, PLACE <const> = fields.THREAD, fields.PLACE
local NUMBER <const>, CANCELLING <const> = fields.NUMBER, fields.CANCELLING
local OUTCOME <const>, REFUSED <const>, AFTER <const> = fields.OUTCOME, fields.REFUSED, fields.AFTER

local monotime, status = core.monotime, coroutine.status
local yield = coroutine.yield
local cancelled = waiting.cancelled

local loop = {active = false, ending = false}

-- what a task yields to have its coroutine closed
local STOP = {}

-- how many tasks are to be cancelled at their next wait
local cancelling = 0

-- How many waits of a task raise 'cancelled' while the loop ends, before its coroutine is closed.
local PATIENCE = 100

-- The turns are in C, because most of the time is spent there. 'ready' adds a task to the next
-- turn, with the value that it is resumed with; 'wake' also says that its wait is over. 'here'
-- returns the running task if it may wait here, 'current' returns it in any case. Helpers call
-- 'checkpoint' before an operation that may not have to wait: from time to time, it lets the other
-- tasks run. 'begin' says that a task begins to wait, for so long at most, and forgets what an
-- earlier wait has left that an error of a hook ended in the middle. 'placeof' returns where a task
-- waits: its place, or true when it waits for one event of a Socket; nil when it does not wait.
-- 'front' is socket2.wait, as programs call it.
local wait, rest, strayed, letwait
local turns = core.internal.turns(function(...) return strayed(...) end, descriptors.arrived,
  function(...) return letwait(...) end)
local waits = core.internal.waits(turns.state, descriptors.happened,
  function(...) return wait(...) end, function() return rest() end, waiting.wait)
waiting.wait = waits.front
loop.state = turns.state
local ready, wake, here, PARKED = turns.ready, turns.wake, turns.here, turns.PARKED
local begin, placeof = turns.begin, turns.placeof
loop.here, loop.current = here, turns.current

-- Makes a list of tasks that wait for other tasks and not for the system: in a condition, or in
-- 'join'. Once closed, waits in it end at once.
loop.list = core.internal.lists(turns.state)

local turn = core.internal.turner(turns.state)

-- The places of tasks that wait only for their deadline, and of tasks that have not begun.
local sleeping = {leave = function() end}
loop.starting = {leave = sleeping.leave}
loop.placeof = placeof

-- Returns the running task, for a function that only tasks can call; raises elsewhere. 'level' is
-- that of error.
function loop.needtask(name, level)
  local task = here()
  if task then return task end
  if not loop.active then error(name .. " outside of run: call it in a task", level + 1) end
  error(name .. " outside of tasks: call it in a function that spawn started, not in a "
    .. "coroutine of your own, nor where Lua can't yield", level + 1)
end

-- Every wait begins with this. It raises 'cancelled' if the task was cancelled, or while an error
-- ends 'run'. A task that catches that and waits again, too often, is closed.
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

-- Yields until the task is woken. Returns true, or false at the deadline.
local function park()
  local result = yield(PARKED)
  if result == cancelled then error(cancelled, 0) end
  return result
end

-- Waits in a list. Returns true when woken, false at the time-out.
function loop.waitin(list, task, timeout)
  check(task)
  return list:wait(task, timeout)
end

-- Adds a task to the next turn. It waits in no place; an error of a hook, which ended an earlier
-- wait in the middle, may have left one.
local function requeue(task)
  task[PLACE] = false
  ready(task, true)
end

-- Lets the other tasks run once.
local function pass(task)
  requeue(task)
  return park()
end

-- Lets other tasks run, after many operations that did not have to wait.
function rest()
  local task = here()
  if not task then return end
  check(task)
  pass(task)
end

-- Waits for several sockets. When the task wakes, poll says which of them is ready. If none is,
-- because another task was faster, the wait continues.
local function waitmany(task, timeout, ...)
  local deadline = waiting.deadline(timeout)
  while true do
    begin(task, waiting.left(deadline))
    local place, message, errno = descriptors.enterall(task, ...)
    if message then return nil, message, errno end
    local woken = true
    if place then woken = park() else pass(task) end
    local object
    object, message, errno = waiting.poll(0, ...)
    if message then return nil, message, errno end
    if object or not woken then return object end
    check(task)
  end
end

-- Waits like waiting.poll, but in tasks. C calls it for what turns_wait.c does not do itself.
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
    begin(task, timeout)
    task[PLACE] = sleeping
    return park()
  end
  if select("#", ...) > 0 then return waitmany(task, timeout, socket, events, ...) end
  begin(task, timeout)
  local entered, message, errno = descriptors.enter(task, socket, events)
  if entered == true then return park() and socket end
  if not entered then return nil, message, errno end
  pass(task)
  return entered
end

-- Lets a task that has yielded LETWAIT (turns.h) wait until its socket can be read. If it can't
-- wait for the socket, it is resumed in the next turn: it reads again, and that call reports why.
function letwait(task, timeout, socket)
  begin(task, timeout)
  descriptors.enter(task, socket, "r")
end

--
-- Tasks begin and end
--

-- Removes a task that has ended.
function loop.remove(task)
  if not task[NUMBER] then return end
  turns.remove(task)
  if task[CANCELLING] then
    cancelling = cancelling - 1
    turns.alarm(loop.ending or cancelling > 0)
  end
end

-- Ends the wait of a task, which is to be resumed with 'result'. Returns false if it does not wait.
local function endwait(task, result)
  local place = placeof(task)
  if not place then return false end
  if place ~= true then place:leave(task) end
  wake(task, result)
  return true
end

-- Makes the current wait of a task, or else its next one, raise 'cancelled'.
function loop.cancel(task)
  if not task[NUMBER] then return end -- a finalizer calls this while the task is ending
  if task[PLACE] == loop.starting then
    coroutine.close(task[THREAD])
    return loop.finish(task, false, cancelled)
  end
  if endwait(task, cancelled) then return end
  if not task[CANCELLING] then cancelling = cancelling + 1 end
  task[CANCELLING] = true
  turns.alarm(true)
end

--
-- Turns
--

-- A coroutine of a task has yielded something other than PARKED, or has ended in an unusual way.
function strayed(task, ok, token)
  if status(task[THREAD]) ~= "dead" then -- the program has yielded, or the task yields STOP
    if token ~= STOP and not loop.ending then return requeue(task) end
    coroutine.close(task[THREAD])
    return loop.finish(task, false, cancelled)
  end
  if task[OUTCOME] then -- it has ended, but an error came before it could yield PARKED
    if not ok and task[OUTCOME] ~= "cancelled" then loop.fail(token) end
    return
  end
  loop.finish(task, false, ok and "the coroutine of a task was closed" or token)
end

-- Wakes the tasks whose deadline has passed.
local function expire(clock)
  while true do
    local task = turns.expired(clock)
    if not task then return end
    endwait(task, false)
  end
end

-- Waits for the system, up to 'timeout' seconds, and wakes the tasks whose sockets are ready; most
-- of them run at once. Returns the moment before: a deadline that passes while they run has not
-- passed for the others, whose sockets may be ready meanwhile.
local function dispatch(timeout)
  local set = descriptors.wait(timeout)
  local clock = monotime()
  waits.dispatch(set)
  return clock
end

-- How long, in seconds, tasks that do not have to wait run before the system is asked which sockets
-- are ready for the others. Asking takes about a microsecond.
local GLANCE = 0.00005

-- Calls f with each task that has not ended; f may end tasks.
local function foreach(f)
  local tasks, n = turns.tasks()
  for i = n, 1, -1 do
    if type(tasks[i]) == "table" then f(tasks[i]) end
  end
end

local function stop(task)
  if placeof(task) or task[PLACE] == loop.starting then loop.cancel(task) end
end

-- Cancels every task that waits.
local function stopall()
  foreach(stop)
end

local function stopparked(task)
  if task[CANCELLING] and placeof(task) then
    task[CANCELLING] = false
    cancelling = cancelling - 1
    loop.cancel(task)
  end
end

-- Cancels tasks that wait although they were cancelled before: a finalizer cancelled them after
-- they had called 'check', when they did not wait yet.
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
    local due = turns.due()
    local count, living = turn(due and due < glance and due or glance)
    if living == 0 then return end
    if cancelling > 0 then
      cancelparked()
      count = turns.count()
    end
    local clock = monotime()
    due = turns.due()
    if count == 0 then
      if loop.ending then
        stopall() -- again: the first time, memory may have run out
        if turns.count() == 0 then return end
      elseif not due and deadlocked() then
        loop.fail("run: deadlock: every task waits for another one")
      else
        clock = dispatch(due and math.max(due - clock, 0))
        glance = clock + GLANCE
      end
    elseif clock >= glance or due and due <= clock then
      clock = dispatch(0)
      glance = clock + GLANCE
    end
    if due and due <= clock then expire(clock) end
  end
end

-- Ends the loop with an error: every task that waits is cancelled, and later waits raise. If there
-- are several errors, 'run' raises the first.
function loop.fail(message)
  if loop.ending then return end
  loop.ending, loop.failure = true, {message}
  turns.alarm(true)
  stopall()
end

local function wakecancelled(task)
  if not endwait(task, cancelled) then wake(task, cancelled) end
end

-- Continues after an error in the loop itself, such as "interrupted!" of the interpreter. Nobody
-- knows any more which tasks were to be resumed, so all are, with 'cancelled'.
local function recover(message)
  turns.reset()
  turns.alarm(true)
  loop.ending, loop.failure = true, loop.failure or {message}
  foreach(wakecancelled)
  return work()
end

-- Calls the function in 'after' for a task whose coroutine can't call it any more.
function loop.after(task, ok, ...)
  local after = task[AFTER]
  if not after then return end
  task[AFTER] = nil
  pcall(after[1], after, ok, ...)
end

local function close(task)
  if status(task[THREAD]) == "normal" then return end -- it has called os.exit
  coroutine.close(task[THREAD])
  loop.after(task, false, cancelled)
end

-- Closes the coroutines of the tasks that have not ended.
function loop.closetasks()
  foreach(close)
end

-- Ends the loop. It needs no memory, since running out of memory may be the reason for the end.
-- What it leaves when an error of a hook comes in the middle, the next 'run' puts right.
function loop.close()
  loop.active, loop.ending = false, false
  waiting.install(nil)
  turns.idle()
  turns.alarm(false)
  descriptors.close()
end

local adapter = {
  wait = waits.wait, checkpoint = waits.checkpoint, intask = here, arrived = descriptors.arrived,
  closing = descriptors.closing, watched = descriptors.watched,
}

-- Begins: tasks may be added. Or nil, message, errno.
function loop.open()
  cancelling = 0
  turns.clear()
  local poller, message, errno = descriptors.open(turns, core.internal.waiters(turns.state))
  if not poller then return nil, message, errno end
  waits.open(poller)
  waiting.install(adapter, "run")
  loop.active, loop.failure = true, false
  return true
end

-- How many times the loop tries to end all tasks in good order, when memory runs out meanwhile.
local ATTEMPTS = 3

-- Runs until all tasks have ended. Raises the error that ended it, if one did.
function loop.run()
  local ok, message = pcall(work)
  for _ = 1, ATTEMPTS do
    if ok then break end
    ok, message = pcall(recover, message)
  end
  local failure = loop.failure
  if failure then error(failure[1], 0) end
  if not ok then error(message, 0) end
end

return loop
