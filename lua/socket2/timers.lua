-- The deadlines of tasks, in a heap.
-- A task has at most one slot in the heap, and keeps it when its wait is over: most waits end long
-- before their deadline, and the deadline of the next wait is usually later. So 'due' of a slot is
-- the earliest moment to look at the task again; the field 'deadline' of the task is its deadline.

local core = require "socket2.core"

local monotime = core.monotime

local fields = core.internal.taskfields()
local DEADLINE <const>, SLOT <const> = fields.DEADLINE, fields.SLOT

local timers = {}

local heap, due, count = {}, {}, 0

-- Makes room for so many tasks, so that a wait that has begun can't fail for lack of memory.
function timers.reserve(n)
  for i = #heap + 1, n do heap[i] = false end
  for i = #due + 1, n do due[i] = false end
end

local function put(slot, task, when)
  heap[slot], due[slot] = task, when
  task[SLOT] = slot
end

-- Puts a task where it belongs, at or above 'slot'.
local function up(slot, task, when)
  while slot > 1 do
    local parent = slot // 2
    if due[parent] <= when then break end
    put(slot, heap[parent], due[parent])
    slot = parent
  end
  put(slot, task, when)
end

-- Puts a task where it belongs, at or below 'slot'.
local function down(slot, task, when)
  while true do
    local child = slot * 2
    if child > count then break end
    if child < count and due[child + 1] < due[child] then child = child + 1 end
    if when <= due[child] then break end
    put(slot, heap[child], due[child])
    slot = child
  end
  put(slot, task, when)
end

-- Sets the moment at which the wait of a task ends.
function timers.set(task, deadline)
  local slot = task[SLOT]
  if not slot then
    slot = count + 1
    heap[slot], due[slot], task[SLOT] = task, deadline, slot
    count = slot
    up(slot, task, deadline)
  elseif due[slot] > deadline then
    up(slot, task, deadline)
  end
  task[DEADLINE] = deadline -- last, since calls may fail for lack of memory
end

-- Sets it in seconds from now.
function timers.limit(task, timeout)
  return timers.set(task, monotime() + timeout)
end

-- Removes a task from the heap, if it is there.
function timers.remove(task)
  local slot = task[SLOT]
  if not slot then return end
  local last, when = heap[count], due[count]
  heap[count], due[count] = false, false
  count = count - 1
  task[SLOT], task[DEADLINE] = false, false
  if slot > count then return end
  if slot > 1 and when < due[slot // 2] then up(slot, last, when) else down(slot, last, when) end
end

-- The earliest moment at which a deadline may have passed; false or nil when there is none.
function timers.next()
  return due[1]
end

-- Removes the next task whose deadline has passed, and returns it; nil when there is none.
function timers.expired(now)
  while count > 0 and due[1] <= now do
    local task = heap[1]
    local deadline = task[DEADLINE]
    if deadline and deadline > now then
      down(1, task, deadline)
    else
      timers.remove(task)
      if deadline then return task end
    end
  end
end

-- Removes all tasks.
function timers.clear()
  heap, due, count = {}, {}, 0
end

return timers
