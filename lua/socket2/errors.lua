-- How functions written in Lua raise: about an argument, as luaL_argerror does, and what made
-- an iterator fail.

local errors = {}

-- Raises an error about an argument; 'level' says who is to blame, as for error.
function errors.argument(arg, method, message, level)
  error(("bad argument #%d to '%s' (%s)"):format(arg, method, message), level + 1)
end

-- Raises that an argument is of another type than it should be.
function errors.type(arg, method, expected, value, level)
  local meta = getmetatable(value)
  local name = type(meta) == "table" and type(meta.__name) == "string" and meta.__name
  errors.argument(arg, method, ("%s expected, got %s"):format(expected, name or type(value)),
    level + 1)
end

-- Raises when there are more arguments than a method has: 'arg' is the number of the first that
-- it has not. Those that are nil do no harm.
function errors.surplus(arg, method, level, ...)
  for i = 1, select("#", ...) do
    local value = (select(i, ...))
    if value ~= nil then
      errors.argument(arg + i - 1, method, "no value expected, got " .. type(value), level + 1)
    end
  end
end

--
-- What an iterator raises: an object whose text is the message, with the fields 'message' and
-- 'errno'.
--

local Failure = {__name = "socket2.Failure"}
Failure.__index = Failure

function Failure:__tostring()
  return self.message
end

-- So that it may stand where its message would in a text.
function Failure.__concat(a, b)
  return tostring(a) .. tostring(b)
end

function errors.failure(message, errno)
  error(setmetatable({message = message, errno = errno}, Failure))
end

return errors
