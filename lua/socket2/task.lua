--- A task: a function that runs concurrently with others, in a coroutine of its own.
-- `socket2.spawn` starts one.
-- @classmod socket2.Task

local core = require "socket2.core"
local errors = require "socket2.errors"
local loop = require "socket2.loop"
local waiting = require "socket2.wait"

local fields = core.internal.taskfields()
local PLACE <const>, OUTCOME <const>, JOINERS <const> = fields.PLACE, fields.OUTCOME, fields.JOINERS
local COUNT <const>, RESULT <const>, AFTER <const> = fields.COUNT, fields.RESULT, fields.AFTER
local TRACEBACK <const>, STOPPED <const> = fields.TRACEBACK, fields.STOPPED

local cancelled, starting = waiting.cancelled, loop.starting
local ETIMEDOUT = core.errno.ETIMEDOUT
local traceback = debug.traceback

local Task = {}
local metatable = {__name = "socket2.Task", __index = Task}

-- Stores what a task returned, or its error: one value as it is, several in a table.
local function keep(task, ...)
  local n = select("#", ...)
  task[COUNT] = n
  if n == 1 then
    task[RESULT] = ...
  elseif n > 1 then
    task[RESULT] = {...}
  end
end

local function results(task)
  local n = task[COUNT]
  if n == 0 then return end
  if n == 1 then return task[RESULT] end
  return table.unpack(task[RESULT], 1, n)
end

-- Whether an error comes from cancelling the task, and was not raised by the program itself.
local function isstopped(task, failure)
  return failure == cancelled and (task[STOPPED] or loop.ending)
end

-- A task has ended; the arguments are 'ok' and what it returned, or its error. The tasks that wait
-- for it in 'join' are woken. If there are none, an error ends 'run'.
local function finish(task, ok, ...)
  if task[OUTCOME] then return end
  loop.remove(task)
  loop.after(task, ok, ...)
  keep(task, ...)
  local stopped = not ok and isstopped(task, ...)
  task[OUTCOME] = ok and "done" or stopped and "cancelled" or "failed"
  task[PLACE] = false
  local joiners = task[JOINERS]
  local told = joiners and joiners:close()
  task[JOINERS] = nil
  if task[OUTCOME] == "failed" and not told then loop.fail(task[TRACEBACK] or ...) end
  task[TRACEBACK] = nil
end
loop.finish = finish

-- The message handler of a task: it keeps a traceback, which is known only while the error is being
-- raised. For a task with a function in 'after', it is a traceback without the message.
local function describe(message)
  local task = loop.current()
  if not task then return message end
  if task[AFTER] then
    task[TRACEBACK] = not isstopped(task, message) and traceback(nil, 2)
  elseif type(message) == "string" then
    task[TRACEBACK] = traceback(message, 2)
  end
  return message
end

local new = core.internal.tasks(loop.state, metatable, starting, finish, describe)

-- Raises unless a method was called on a Task.
local function checkself(task, method, level)
  if getmetatable(task) == metatable then return end
  error(("calling '%s' on bad self (Task expected, got %s)"):format(method, type(task)), level)
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
  checkself(self, "join", 4)
  errors.surplus(2, "join", 3, ...)
  timeout = waiting.checktimeout(timeout, "argument #1 to 'join'", 3)
  if not self[OUTCOME] then
    local task = loop.needtask("join", 3)
    if task == self then error("a task can't join itself", 3) end
    local list = self[JOINERS] or loop.list()
    if self[OUTCOME] then return self:join() end -- a finalizer has cancelled it
    self[JOINERS] = list
    if not loop.waitin(self[JOINERS], task, timeout) then
      return nil, "join: deadline passed", ETIMEDOUT
    end
  end
  return self[OUTCOME] == "done", results(self)
end

-- C does it when there is no time-out; otherwise it calls the function above.
Task.join = core.internal.joiner(loop.state, metatable, Task.join)

--- Cancels the task: its current wait, or else its next one, raises `socket2.cancelled`. The error
-- ends the task and closes its `<close>` variables. If the task catches the error, it continues.
-- A task that has not started yet never starts.
-- @treturn boolean true
function Task:cancel(...)
  checkself(self, "cancel", 3)
  errors.surplus(1, "cancel", 2, ...)
  if self[OUTCOME] then return true end
  self[STOPPED] = true
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
  checkself(self, "status", 3)
  errors.surplus(1, "status", 2, ...)
  return self[OUTCOME] or loop.placeof(self) and "waiting" or "ready"
end

function metatable:__tostring()
  checkself(self, "__tostring", 3)
  return ("Task: %p (%s)"):format(self, self:status())
end

return {new = new, results = results, isstopped = isstopped}
