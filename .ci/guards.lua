-- Checks the fallbacks of sys.h and of its parts: a name that the headers may lack gets one value,
-- in one place. Of two, the second would never be reached.
--
--     lua .ci/guards.lua csrc/base/sys*.h

local failures = 0
local given = {} -- the places that give a name a value

local function check(path)
  local stack = {} -- the conditions around a line
  local number = 0
  for line in io.lines(path) do
    number = number + 1
    local condition = line:match("^#%s*if%s+(.*)")
    local name = line:match("^#%s*define%s+([%w_]+)")
    if condition or line:find "^#%s*if" then
      stack[#stack + 1] = {fallback = condition and condition:find "^!defined%([%w_]+%)$"}
    elseif line:find "^#%s*el" then
      stack[#stack].fallback = false
    elseif line:find "^#%s*endif" then
      stack[#stack] = nil
    elseif name and #stack > 0 and stack[#stack].fallback then
      if given[name] then
        failures = failures + 1
        print(("%s:%d: %s has a fallback in %s"):format(path, number, name, given[name]))
      end
      given[name] = ("%s:%d"):format(path, number)
    end
  end
end

for _, path in ipairs(arg) do check(path) end
os.exit(failures == 0)
