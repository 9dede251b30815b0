-- Finalizers that run in the middle of a call.

local finalizers = {}

-- Lua collects at every allocation that may collect.
local function collectalways()
  collectgarbage("restart")
  collectgarbage("incremental", 1, 1000, 50)
  collectgarbage()
end

local function arm(state)
  setmetatable({}, {__gc = function()
    if state.left == 0 then
      state.ran = true
      state.inner()
    else
      state.left = state.left - 1
      arm(state)
    end
  end})
end

-- 'prepare' gives a function that is called, and one that a finalizer calls meanwhile, once: at
-- the first allocation of the call, with a new pair of functions at the second, and so on.
function finalizers.everywhere(prepare)
  local at = 0
  repeat
    at = at + 1
    local outer, inner = prepare()
    local state = {left = at, inner = inner, ran = false}
    arm(state)
    collectalways()
    local ok, message = pcall(outer)
    local ran = state.ran
    state.left, state.inner = 0, function() end
    collectgarbage("incremental", 200, 100, 13)
    collectgarbage()
    assert(ok, message)
  until not ran
  assert(at > 2, "the finalizer never ran")
end

return finalizers
