-- What the specs of tasks share.
local s2 = require "socket2"

local tasks = {}

-- Runs f as the first task; whatever hangs ends by an error.
function tasks.run(f, ...)
  return s2.run(function(...)
    local guard = s2.spawn(function()
      s2.sleep(30)
      error "the test hangs"
    end)
    local values = table.pack(f(...))
    guard:cancel()
    return table.unpack(values, 1, values.n)
  end, ...)
end

-- Lets the others run until a task waits, or has ended: its status. How often that takes is not
-- told by what it does: helpers let others run now and then although they need not wait.
function tasks.settled(task)
  while task:status() == "ready" do s2.sleep(0) end
  return task:status()
end

-- Starts a task that counts the turns of the loop. Returns it, and a function that gives the count.
function tasks.counting()
  local turns = 0
  local task = s2.spawn(function()
    while true do
      turns = turns + 1
      s2.sleep(0)
    end
  end)
  return task, function() return turns end
end

return tasks
