-- Conditions: tasks that wait for something other than a socket.
local lu = require "luaunit"
local s2 = require "socket2"

local run = require "tasks".run

local Condition = {}

function Condition:test_conditions_wake_in_order()
  run(function()
    local condition, order = s2.condition(), {}
    lu.assertTrue(condition:signal(), "nobody waits")
    lu.assertFalse(condition:wait(0))
    lu.assertFalse(condition:wait(0.001))
    for i = 1, 5 do
      s2.spawn(function()
        if condition:wait() then order[#order + 1] = i end
      end)
    end
    s2.sleep(0)
    condition:signal(2)
    s2.sleep(0)
    lu.assertEquals(order, {1, 2})
    condition:signal(0)
    s2.sleep(0)
    lu.assertEquals(order, {1, 2})
    condition:signal()
    s2.sleep(0)
    lu.assertEquals(order, {1, 2, 3, 4, 5})
  end)
end

function Condition:test_a_queue_between_tasks()
  run(function()
    local condition, queue, got = s2.condition(), {}, {}
    local consumer = s2.spawn(function()
      while true do
        while #queue == 0 do condition:wait() end
        local item = table.remove(queue, 1)
        if item == "end" then return #got end
        got[#got + 1] = item
      end
    end)
    for i = 1, 100 do
      queue[#queue + 1] = i
      condition:signal(1)
      if i % 3 == 0 then s2.sleep(0) end
    end
    queue[#queue + 1] = "end"
    condition:signal()
    lu.assertEquals({consumer:join()}, {true, 100})
  end)
end

-- A condition is a table, whose fields a program can change.
function Condition:test_a_list_that_a_program_has_changed_raises()
  run(function()
    local raises = lu.assertErrorMsgContains
    for _, link in ipairs{1, 2} do
      local condition = s2.condition()
      condition.list[link] = 0
      local method = link == 1 and condition.wait or condition.signal
      raises("a list of tasks was changed", method, condition)
    end
    local list = s2.condition().list
    for _, method in ipairs{list.wait, list.leave, list.wakefirst, list.close} do
      raises("table expected", method, nil, nil)
    end
  end)
end

return Condition
