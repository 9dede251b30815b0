-- Finalizers that run in the middle of a call.

local finalizers = {}

local params = _VERSION >= "Lua 5.5" and {"pause", "stepmul", "stepsize"}

-- How the collector works: three numbers, which Lua 5.5 takes one by one.
local function incremental(...)
  if not params then return collectgarbage("incremental", ...) end
  collectgarbage("incremental")
  for i, value in ipairs {...} do collectgarbage("param", params[i], value) end
end

local always = params and {0, 0, 1} or {1, 1000, 50}
local usual = params and {250, 200, 9600} or {200, 100, 13}

-- From now on, Lua collects at every allocation that may collect.
function finalizers.collectalways()
  collectgarbage("restart")
  incremental(table.unpack(always))
  collectgarbage()
end

-- From now on, it collects as usual.
function finalizers.collectasusual()
  incremental(table.unpack(usual))
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
    finalizers.collectalways()
    local ok, message = pcall(outer)
    local ran = state.ran
    state.left, state.inner = 0, function() end
    finalizers.collectasusual()
    assert(ok, message)
  until not ran
  assert(at > 2, "the finalizer never ran")
end

return finalizers
