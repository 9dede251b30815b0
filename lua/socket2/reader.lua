--- The reading half of a Stream, and of what `take` and `chain` make of one.
-- What is read is what an io file holding the same bytes gives. Where an io file would lose
-- what it has read when an error comes, nothing is lost here: the bytes of a call that
-- failed, at its time-out for one, are read by the next.
-- @classmod socket2.Reader

local core = require "socket2.core"
local formats = require "socket2.formats"

local Buffer = core.Buffer
local EILSEQ = core.errno.EILSEQ

--
-- Where bytes come from is an input, with these methods; a Stream's is in stream.lua.
--   begin()        a call begins: its deadline counts from now; message, errno if it can't
--   window()       the Buffer with the bytes at hand, and how many of them may be seen
--   more()         waits for more of them: true; false when the window must be taken first;
--                  nil at the end of the input; nil, message, errno
--   advance(n)     takes the first n bytes of the window
--   unread(bytes)  gives them back: the next window begins with them
--

-- The first 'limit' bytes of another input.
local Part = {}
Part.__index = Part

function Part:begin() return self.of:begin() end

function Part:window()
  local buffer, size = self.of:window()
  return buffer, math.min(size, self.limit)
end

function Part:more()
  local _, size = self.of:window()
  if size >= self.limit then return nil end
  return self.of:more()
end

function Part:advance(n)
  self.limit = self.limit - n
  self.of:advance(n)
end

function Part:unread(bytes)
  self.limit = self.limit + #bytes
  self.of:unread(bytes)
end

-- Bytes that were read already.
local Rest = {}
Rest.__index = Rest

local function rest(bytes)
  local buffer = Buffer.new(math.max(#bytes, 1))
  buffer:put(bytes)
  return setmetatable({buffer = buffer}, Rest)
end

function Rest:begin() end
function Rest:window() return self.buffer, #self.buffer end
function Rest:more() end
function Rest:advance(n) self.buffer:consume(n) end

-- One input after another.
local Chain = {}
Chain.__index = Chain

function Chain:begin()
  for i = 2, #self do self[i]:begin() end
  return self[1]:begin()
end

function Chain:window() return self[1]:window() end
function Chain:advance(n) self[1]:advance(n) end
function Chain:unread(bytes) table.insert(self, 1, rest(bytes)) end

function Chain:more()
  while true do
    local more, message, errno = self[1]:more()
    if more ~= nil or message or #self == 1 then return more, message, errno end
    local _, size = self[1]:window()
    if size > 0 then return false end -- the last of it first; then it is asked once more
    table.remove(self, 1)
    _, size = self[1]:window()
    if size > 0 then return true end
  end
end

--
-- Arguments
--

-- Raises an error about an argument, as luaL_argerror does, at a level above the caller's.
local function argerror(arg, method, message, level)
  error(("bad argument #%d to '%s' (%s)"):format(arg, method, message), level + 1)
end

-- An argument that says how many bytes.
local function checkcount(n, arg, method, level)
  if type(n) ~= "number" then
    argerror(arg, method, "number expected, got " .. type(n), level + 1)
  end
  local count = math.tointeger(n)
  if not count then
    argerror(arg, method, "number has no integer representation", level + 1)
  elseif count < 0 then
    argerror(arg, method, "negative count", level + 1)
  end
  return count
end

-- An argument that says what to read: its letter, or how many bytes.
local function checkformat(format, arg, method, level)
  if type(format) == "number" then return (checkcount(format, arg, method, level + 1)) end
  if type(format) ~= "string" then
    argerror(arg, method, "string expected, got " .. type(format), level + 1)
  end
  return format:match("^%*?([lLna])") or argerror(arg, method, "invalid format", level + 1)
end

-- Reads what argument 'arg' of read asks for.
local function readformat(input, format, arg, log, level)
  local what = checkformat(format, arg, "read", level + 1)
  if what == "l" or what == "L" then return formats.line(input, log, what == "L") end
  if what == "n" then return formats.number(input, log) end
  if what == "a" then return formats.count(input, log, math.huge) end
  if what == 0 then return formats.nothing(input) end
  local bytes, message, errno = formats.count(input, log, what)
  return bytes ~= "" and bytes or nil, message, errno
end

--
-- Methods
--

-- Fails, after giving back what was taken.
local function fail(input, log, message, errno)
  if log[1] then input:unread(table.concat(log)) end
  return nil, message, errno
end

-- One call of a method that reads one thing.
local function attempt(input, read, argument)
  local log = {}
  local message, errno = input:begin()
  if message then return nil, message, errno end
  local value
  value, message, errno = read(input, log, argument)
  if message then return fail(input, log, message, errno) end
  return value
end

-- Makes the method read; 'level' is that of who calls it, as for error.
local function reading(level)
  return function(self, ...)
    local input = type(self) == "table" and self.input
    if not input then error("calling 'read' on bad self", level) end
    local message, errno = input:begin()
    if message then return nil, message, errno end
    local log, values, n = {}, {}, select("#", ...)
    if n == 0 then
      values[1], message, errno = formats.line(input, log)
      n = 1
    end
    for i = 1, select("#", ...) do
      values[i], message, errno = readformat(input, (select(i, ...)), i, log, level)
      if values[i] == nil then
        n = i
        break
      end
    end
    if message then return fail(input, log, message, errno) end
    return table.unpack(values, 1, n)
  end
end

local Reader = {}
local metatable = {__name = "socket2.Reader", __index = Reader}

local function reader(input)
  return setmetatable({false, input = input}, metatable)
end

--- Reads, in io's formats: `"l"` a line without its end, `"L"` with it, `"n"` a numeral,
-- `"a"` all there is, a number that many bytes or what there is before the end.
-- Without an argument reads a line.
-- @function read
-- @tparam string|integer ... formats
-- @return[1] a value each; nil for the first that is not there, and none after it
-- @return[2] nil, message, errno: nothing was taken
-- @usage local name, size = stream:read("l", "n")
Reader.read = reading(2)

--- An iterator over lines, or over what some formats read. It closes nothing at its end,
-- and raises what makes reading fail, as `io.lines` does.
-- @tparam string|integer ... formats as for `read`; without one, lines
-- @treturn function iterator
-- @each string|number
-- @usage for line in stream:lines() do print(line) end
function Reader:lines(...)
  local n, format = select("#", ...), ...
  if n == 0 or n == 1 and format == "l" then
    local buffer, input = self[1], self.input
    local level = buffer and 3 or 2
    local function nextline()
      local line, message = attempt(input, formats.line)
      if message then error(message, level) end
      return line
    end
    return buffer and buffer:lines(nextline) or nextline
  end
  local function check(level, value, message, ...)
    if value == nil and message then error(message, level) end
    return value, message, ...
  end
  local list, good = {...}, false
  return function()
    if not good then -- as io: who asks for the first is told
      for i = 1, n do checkformat(list[i], i, "lines", 2) end
      good = true
    end
    if n == 1 then return (check(3, self:read(format))) end
    return check(2, self:read(table.unpack(list, 1, n))) -- a tail call is no level
  end
end

--- Reads exactly so many bytes.
-- @tparam integer n
-- @treturn[1] string bytes
-- @return[2] nil, message, errno: nothing was taken
-- @treturn[3] nil the input ended before
-- @treturn[3] string message
-- @treturn[3] integer 0
-- @treturn[3] string what came before the end
function Reader:read_exact(n)
  local count = checkcount(n, 1, "read_exact", 2)
  local bytes, message, errno = attempt(self.input, formats.count, count)
  if not bytes then return nil, message, errno end
  if #bytes == count then return bytes end
  message = ("read_exact: end of stream after %d of %d bytes"):format(#bytes, count)
  return nil, message, 0, bytes
end

--- Reads all there is before the end.
-- @treturn[1] string bytes, `""` at the end
-- @return[2] nil, message, errno: nothing was taken
function Reader:read_to_end()
  return attempt(self.input, formats.count, math.huge)
end

--- An iterator over bytes, as integers. Raises what makes reading fail.
-- @treturn function iterator
-- @each integer
function Reader:bytes()
  local input = self.input
  return function()
    local buffer, size = input:window()
    local byte, message
    if size > 0 then
      byte = buffer:byte(1)
    else
      byte, message = attempt(input, formats.peek)
      if message then error(message, 2) end
      if not byte then return nil end
    end
    input:advance(1)
    return byte
  end
end

--- An iterator over characters of UTF-8, as strings. Raises what makes reading fail; and at
-- bytes that are not UTF-8, with their position from where the iterator began.
-- @treturn function iterator
-- @each string
function Reader:chars()
  local input, position = self.input, 1
  return function()
    local buffer, size = input:window()
    local byte = size > 0 and buffer:byte(1)
    if byte and byte < 0x80 then
      input:advance(1)
      position = position + 1
      return string.char(byte)
    end
    local char, message, errno = attempt(input, formats.char)
    if errno == EILSEQ then message = message .. " at byte " .. position end
    if message then error(message, 2) end
    if char then position = position + #char end
    return char
  end
end

--- A Reader of this and then of another, which are read from as it is.
-- @tparam Reader|Stream other
-- @treturn Reader
function Reader:chain(other)
  local input = type(other) == "table" and rawget(other, "input")
  if not input then argerror(1, "chain", "Reader or Stream expected", 2) end
  return reader(setmetatable({self.input, input}, Chain))
end

--- A Reader of at most the next `n` bytes; what it has not read stays here.
-- @tparam integer n
-- @treturn Reader
function Reader:take(n)
  local limit = checkcount(n, 1, "take", 2)
  return reader(setmetatable({of = self.input, limit = limit}, Part))
end

--- The Reader itself. Tables are references: `take` and `chain` leave it usable anyway.
-- @treturn Reader
function Reader:by_ref()
  return self
end

function metatable:__tostring()
  return ("Reader: %p"):format(self)
end

-- The method read of an object that reads by a Buffer: what that holds a C function hands
-- out, what it does not hold is read here.
local slowread = reading(3)

return {
  methods = Reader,
  fastread = function(object, buffer) return buffer:reader(object, slowread) end,
}
