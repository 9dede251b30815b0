-- Who waits until when: a heap of tasks, by deadline.
-- A task has at most one place in it, 'slot', which it keeps when its wait is over: most waits
-- end long before their deadline, and the next one only comes later. What a place says is
-- therefore the earliest moment to look at the task again; 'deadline' says what it waits for.

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

-- Puts a task where it belongs above 'slot'.
local function up(slot, task, when)
  while slot > 1 do
    local parent = slot // 2
    if due[parent] <= when then break end
    put(slot, heap[parent], due[parent])
    slot = parent
  end
  put(slot, task, when)
end

-- Puts a task where it belongs at or below 'slot'.
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

-- Sets when the wait of a task ends.
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
  task[DEADLINE] = deadline -- last, for lack of memory a call may fail
end

-- The same in seconds from now.
function timers.limit(task, timeout)
  return timers.set(task, monotime() + timeout)
end

-- Takes a task out, whatever it waits for.
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

-- The earliest moment at which there may be something to do; false or nil when nobody waits.
function timers.next()
  return due[1]
end

-- The next task whose deadline is over, taken out; nil when there is none.
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

-- Forgets all.
function timers.clear()
  heap, due, count = {}, {}, 0
end

return timers
