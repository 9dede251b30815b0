--- A task: a function that runs concurrently with others, in a coroutine of its own.
-- `socket2.spawn` starts one.
-- @classmod socket2.Task

local core = require "socket2.core"
local errors = require "socket2.errors"
local loop = require "socket2.loop"
local waiting = require "socket2.wait"

local cancelled, starting = waiting.cancelled, loop.starting
local ETIMEDOUT = core.errno.ETIMEDOUT
local traceback = debug.traceback

local Task = {}
local metatable = {__name = "socket2.Task", __index = Task}

-- What a task returned, or its error: one value as it is, several packed.
local function keep(task, ...)
  local n = select("#", ...)
  task.n = n
  if n == 1 then
    task.result = ...
  elseif n > 1 then
    task.result = {...}
  end
end

local function results(task)
  local n = task.n
  if n == 0 then return end
  if n == 1 then return task.result end
  return table.unpack(task.result, 1, n)
end

-- A task has ended: 'ok' and what it returned, or its error. Those who wait in 'join' are told;
-- an error that none of them is told ends 'run'.
local function finish(task, ok, ...)
  if task.outcome then return end
  loop.remove(task)
  keep(task, ...)
  local stopped = not ok and ... == cancelled and (task.stopped or loop.ending)
  task.outcome = ok and "done" or stopped and "cancelled" or "failed"
  task.place = false
  local joiners = task.joiners
  if joiners then joiners.over = true end
  local told = joiners and joiners:wakefirst()
  while told and joiners:wakefirst() do end
  task.joiners = nil
  if task.outcome == "failed" and not told then loop.fail(task.traceback or ...) end
  task.traceback = nil
end
loop.finish = finish

-- Where the error of a task was raised, only its own stack tells.
local function describe(message)
  local task = loop.current()
  if task and type(message) == "string" then task.traceback = traceback(message, 2) end
  return message
end

local start = core.internal.starter(finish, describe)

local function new(f, ...)
  local task = setmetatable({
    thread = false, place = starting, deadline = false, slot = false, cancelling = false,
    outcome = false, before = false, behind = false,
  }, metatable)
  task.thread = start(task, f, ...)
  loop.add(task)
  return task
end

-- A method's argument 1.
local function checkself(task, method)
  if getmetatable(task) == metatable then return end
  error(("calling '%s' on bad self (Task expected, got %s)"):format(method, type(task)), 3)
end

--- Waits until the task has ended.
-- @tparam[opt] number|false timeout seconds; nil or false for no limit
-- @treturn[1] boolean true, followed by the values that its function returned
-- @treturn[2] boolean false, followed by its error: `socket2.cancelled` when it was cancelled
-- @return[3] nil, message, errno: `ETIMEDOUT`
-- @raise outside of tasks, when the task has not ended
-- @usage
-- socket2.run(function()
--   local task = socket2.spawn(socket2.sleep, 60)
--   print(select(2, task:join(0.01))) --> join: deadline passed 110
--   task:cancel()
--   print(task:join()) --> false cancelled
-- end)
function Task:join(timeout, ...)
  checkself(self, "join")
  errors.surplus(2, "join", 2, ...)
  timeout = waiting.checktimeout(timeout, "argument #1 to 'join'", 2)
  if not self.outcome then
    local task = loop.needtask("join", 2)
    if task == self then error("a task can't join itself", 2) end
    local list = self.joiners or loop.list()
    if self.outcome then return self:join() end -- a finalizer has cancelled it
    self.joiners = list
    if not loop.waitin(self.joiners, task, timeout) then
      return nil, "join: deadline passed", ETIMEDOUT
    end
  end
  return self.outcome == "done", results(self)
end

--- Cancels the task: its current wait, or else its next one, raises `socket2.cancelled`. The error
-- ends the task and closes its `<close>` variables. If the task catches the error, it continues.
-- A task that has not started yet never starts.
-- @treturn boolean true
function Task:cancel(...)
  checkself(self, "cancel")
  errors.surplus(1, "cancel", 2, ...)
  if self.outcome then return true end
  self.stopped = true
  loop.cancel(self)
  return true
end

--- Returns the state of the task: `"ready"` (to run, or running), `"waiting"`, `"done"`,
-- `"failed"` or `"cancelled"`.
-- @treturn string
-- @usage
-- socket2.run(function()
--   local task = socket2.spawn(socket2.sleep, 0.01)
--   print(task:status()) --> ready
--   task:join()
--   print(task:status()) --> done
-- end)
function Task:status(...)
  checkself(self, "status")
  errors.surplus(1, "status", 2, ...)
  local place = self.place
  return self.outcome or place and place ~= starting and "waiting" or "ready"
end

function metatable:__tostring()
  checkself(self, "__tostring")
  return ("Task: %p (%s)"):format(self, self:status())
end

return {new = new, results = results}
