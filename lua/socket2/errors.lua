-- Errors of functions written in Lua: about arguments, as luaL_argerror raises them; names that
-- were probably meant; and the error objects of iterators.

local core = require "socket2.core"

local errors = {}

-- A value as text for a message: control characters are escaped, and a long text is cut.
local printable = core.internal.printable
errors.printable = printable

-- Raises an error about an argument; 'level' is that of error.
function errors.argument(arg, method, message, level)
  error(("bad argument #%d to '%s' (%s)"):format(arg, method, message), level + 1)
end

-- Raises an error about an argument of the wrong type.
function errors.type(arg, method, expected, value, level)
  local meta = getmetatable(value)
  local name = type(meta) == "table" and type(meta.__name) == "string" and meta.__name
  errors.argument(arg, method, ("%s expected, got %s"):format(expected,
    name and printable(name) or type(value)), level + 1)
end

-- Whether a value is a Socket or a SockRef. (Calling a method in pcall is no test for that: it also
-- fails when memory runs out.)
function errors.issocket(value)
  local meta = type(value) == "userdata" and getmetatable(value)
  return type(meta) == "table" and meta.__name == "socket2.Socket"
end

-- Raises when a method gets too many arguments: 'arg' is the number of the first that it does not
-- have. Arguments that are nil are allowed.
function errors.surplus(arg, method, level, ...)
  for i = 1, select("#", ...) do
    if (select(i, ...)) ~= nil then
      errors.argument(arg + i - 1, method, "one argument too many", level + 1)
    end
  end
end

--
-- Suggestions for an unknown name
--

-- The distance of two words: how many letters must be changed, added, dropped or swapped with the
-- next one to turn 'a' into 'b'.
local function distance(a, b)
  local before, last = {}, {}
  for j = 0, #b do last[j] = j end
  for i = 1, #a do
    local row = {[0] = i}
    for j = 1, #b do
      local same = a:byte(i) == b:byte(j)
      row[j] = math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same and 0 or 1))
      if i > 1 and j > 1 and a:byte(i) == b:byte(j - 1) and a:byte(i - 1) == b:byte(j) then
        row[j] = math.min(row[j], before[j - 2] + 1)
      end
    end
    before, last = last, row
  end
  return last[#b]
end

-- The candidate most similar to 'name', or nil if none is similar enough.
function errors.nearest(name, candidates)
  local best, least = nil, math.max(#name // 4, 1) + 1
  for _, candidate in ipairs(candidates) do
    local d = distance(name, candidate)
    if d < least then best, least = candidate, d end
  end
  return best
end

-- A message about an unknown option, with a suggestion if there is one.
function errors.unknown(name, candidates)
  local text = ("unknown option '%s'"):format(printable(name))
  local meant = type(name) == "string" and errors.nearest(name, candidates)
  return meant and ("%s (did you mean '%s'?)"):format(text, meant) or text
end

--
-- Files that are not found
--

local absent = {[core.errno.ENOENT] = true, [core.errno.ENOTDIR] = true}

-- 'tried' is the message of require or package.searchpath that names the files they could not open.
-- Returns why, if one of the files exists and can't be opened for another reason; otherwise nil.
function errors.unopened(tried)
  for name in tried:gmatch "no file '([^\n]+)'" do
    local file, message, errno = io.open(name)
    if file then file:close() elseif not absent[errno] then return message end
  end
end

--
-- What iterators raise: an object with the fields 'message' and 'errno', whose text is the message.
--

local Failure = {__name = "socket2.Failure"}
Failure.__index = Failure

function Failure:__tostring()
  if getmetatable(self) ~= Failure then errors.type(1, "__tostring", "Failure", self, 2) end
  return self.message
end

-- So that programs can use it like a string with '..'.
function Failure.__concat(a, b)
  return tostring(a) .. tostring(b)
end

function errors.failure(message, errno)
  error(setmetatable({message = message, errno = errno}, Failure))
end

return errors
