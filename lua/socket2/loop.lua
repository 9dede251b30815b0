-- The event loop of tasks: which of them go on, in which order, and what the others wait for.
-- A task is a table, made in task.lua:
--   thread      its coroutine
--   place       what it waits in: something with a method 'leave', which takes it out again;
--               false while it runs or is about to
--   deadline    when its wait ends, or false (see timers.lua)
--   cancelling  its next wait raises
--   outcome     how it ended: "done", "failed", "cancelled"; false before
--   before, behind  its neighbours in a list in which it waits, or false
-- One who waits yields PARKED and is resumed with the result of its wait: true, false at the
-- deadline, or 'cancelled'.

local core = require "socket2.core"
local descriptors = require "socket2.descriptors"
local timers = require "socket2.timers"
local waiting = require "socket2.wait"

local monotime, status = core.monotime, coroutine.status
local yield = coroutine.yield
local cancelled = waiting.cancelled

local loop = {active = false, ending = false}

-- what is yielded by a task that is to be closed
local STOP = {}

-- all tasks that have not ended, as keys of true, and how many they are
local alive, living = {}, 0

-- how many tasks are to be cancelled at their next wait
local cancelling = 0

-- How often a task is told that all is to end, before it is closed in the midst of what it does.
local PATIENCE = 100

-- The turns: in C, for they are what most of the time goes to. 'ready' adds a task to the next
-- turn, with what it is told; 'wake' says that its wait is over, too; 'here' gives the task that
-- may wait here, 'current' the one that runs. 'breathe' is called by helpers before an operation
-- that may not have to wait: now and then it lets the others run.
local wait, rest, odd
local turns = core.internal.turns(function(...) return odd(...) end, descriptors.bysocket,
  timers.limit, descriptors.arrived)
local waits = core.internal.waits(turns.state, descriptors.happened,
  function(...) return wait(...) end, function() return rest() end)
loop.turns = turns.state
local ready, wake, here, PARKED = turns.ready, turns.wake, turns.here, turns.PARKED
loop.wake, loop.here, loop.current, loop.PARKED = wake, here, turns.current, PARKED

-- Waits that others end, not the system: by conditions, and the ends of tasks. A list of
-- tasks in order, itself the first and the last link. 'over' says that what they wait for has
-- happened.
local List = {}
List.__index = List

local listed = 0

function loop.list()
  local list = setmetatable({over = false, before = false, behind = false}, List)
  list.before, list.behind = list, list
  return list
end

function List:enter(task)
  local before = self.before
  task.place, task.before, task.behind = self, before, self
  before.behind, self.before = task, task
  listed = listed + 1
end

function List:leave(task) -- luacheck: ignore self
  if not task.before then return end
  task.before.behind, task.behind.before = task.behind, task.before
  task.before, task.behind = false, false
  listed = listed - 1
end

-- Wakes the first; false when nobody waits.
function List:wakefirst()
  local task = self.behind
  if task == self then return false end
  self:leave(task)
  wake(task, true)
  return true
end

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
    task.refused = (task.refused or 0) + 1
    if task.refused > PATIENCE and task == here() then yield(STOP) end
    error(cancelled, 0)
  elseif task.cancelling then
    task.cancelling = false
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
  if list.over then -- a finalizer has ended what is waited for
    list:leave(task)
    task.place = false
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
    local place, object, message, errno = descriptors.enterall(task, ...)
    if message then return nil, message, errno end
    local woken = true
    if place then woken = park(task, waiting.left(deadline)) else pass(task) end
    if object then return object end
    object, message, errno = waiting.poll(0, ...)
    if object or message or not woken then return object, message, errno end
    check(task)
  end
end

-- How helpers wait in tasks, when it is not as usual: as waiting.poll.
function wait(timeout, socket, events, ...)
  local task = here()
  if task then
    if loop.ending or task.cancelling then check(task) end
  else
    local current = turns.current()
    if current and loop.ending then check(current) end
    if not socket then return waiting.poll(timeout) end
    return waiting.poll(timeout, socket, events, ...)
  end
  if not socket then
    if timeout == 0 then return pass(task) and false end
    if timeout then timers.limit(task, timeout) end
    task.place = sleeping
    return park(task)
  end
  if select("#", ...) > 0 then return waitmany(task, timeout, socket, events, ...) end
  local entered, message, errno = descriptors.enter(task, socket, events)
  if entered == true then return park(task, timeout) and socket end
  if entered then pass(task) end
  return entered, message, errno
end

--
-- Tasks begin and end
--

-- Adds a task, which begins in the next turn.
function loop.add(task)
  alive[task] = false -- makes room: when the task is ready, no memory may be needed
  timers.reserve(living + 1)
  ready(task, true)
  alive[task] = true
  living = living + 1
end

-- Takes a task out, which has ended.
function loop.remove(task)
  if not alive[task] then return end
  alive[task] = nil
  living = living - 1
  if task.cancelling then
    cancelling = cancelling - 1
    turns.alarm(loop.ending or cancelling > 0)
  end
  if task.slot then timers.remove(task) end
end

-- Makes the wait of a task raise, the present one or the next.
function loop.cancel(task)
  local place = task.place
  if not alive[task] then
    return -- it ends just now, in the midst of which a finalizer calls this
  elseif not place then
    if not task.cancelling then cancelling = cancelling + 1 end
    task.cancelling = true
    turns.alarm(true)
    return
  elseif place == loop.starting then
    coroutine.close(task.thread)
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
  if status(task.thread) ~= "dead" then -- a yield of its own
    if token ~= STOP and not loop.ending then return ready(task, true) end
    coroutine.close(task.thread)
    return loop.finish(task, false, cancelled)
  end
  if task.outcome then -- it could not tell its end
    if not ok and task.outcome ~= "cancelled" then loop.fail(token) end
    return
  end
  loop.finish(task, false, ok and "the coroutine of a task was closed" or token)
end

-- Wakes those whose time is over.
local function expire(clock)
  while true do
    local task = timers.expired(clock)
    if not task then return end
    task.place:leave(task)
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

-- Cancels every task that waits.
local function stopall()
  for task, counted in pairs(alive) do
    if counted and task.place then loop.cancel(task) end
  end
end

-- Cancels tasks that wait and were to be cancelled before: a finalizer did that, after they had
-- checked whether they may wait.
local function cancelparked()
  for task, counted in pairs(alive) do
    if counted and task.cancelling and task.place then
      task.cancelling = false
      cancelling = cancelling - 1
      loop.cancel(task)
    end
  end
  turns.alarm(loop.ending or cancelling > 0)
end

-- Resumes tasks, turn by turn, until all have ended.
local function work()
  local glance = 0
  while true do
    local count = turns.turn()
    if living == 0 then return end
    if cancelling > 0 then
      cancelparked()
      count = turns.count()
    end
    local clock = monotime()
    local due = timers.next()
    if count == 0 then
      if loop.ending then
        stopall() -- there was no memory for it before
        if turns.count() == 0 then return end
      elseif not due and listed == living then
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

-- An error in the loop itself, as the interpreter raises when it is interrupted: what was to
-- be resumed is not known. So every task is, with 'cancelled'.
local function recover(message)
  turns.reset()
  turns.alarm(true)
  loop.ending, loop.failure = true, loop.failure or {message}
  for task, counted in pairs(alive) do
    if counted then
      if task.place then task.place:leave(task) end
      wake(task, cancelled)
    end
  end
  return work()
end

-- Ends, and needs no memory for it: that may be why it does.
function loop.close()
  for task in pairs(alive) do coroutine.close(task.thread) end
  timers.clear()
  waiting.install(nil)
  descriptors.close()
  turns.alarm(false)
  loop.active, loop.ending = false, false
end

local adapter = {
  wait = waits.wait, breathe = waits.breathe, intask = here, arrived = descriptors.arrived,
  closing = descriptors.closing,
}

-- Begins: tasks may be added. Or nil, message, errno.
function loop.open()
  alive, living, listed, cancelling = {}, 0, 0, 0
  turns.reset()
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
