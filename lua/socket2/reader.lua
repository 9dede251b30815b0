--- The reading half of a Stream; also what `take` and `chain` return.
-- A Reader reads like an io file with the same contents. In one respect it is better: when a call
-- fails, for example because its time-out has passed, no bytes are lost. The next call reads them.
-- @classmod socket2.Reader

local core = require "socket2.core"
local errors = require "socket2.errors"
local loop = require "socket2.loop"
local formats = require "socket2.formats"
local inputs = require "socket2.inputs"
local waiting = require "socket2.wait"

local argerror = errors.argument
local newlines = core.internal.lines
local EBADF, EILSEQ = core.errno.EBADF, core.errno.EILSEQ

--
-- The bytes that a call has taken from its input. If the call does not succeed, they are given
-- back, also when waiting raises an error or the coroutine is closed.
--

-- The log of a call: see formats.lua.
local Log = {}
Log.__index = Log

function Log:__close()
  if self.done or not self[1] then return end
  self.mark, self.got = 1, 0
  for i = 1, #self do self.got = self.got + #self[i] end
  self.input:giveback(self)
end

-- Makes the log of a call that begins with a line, or with up to 'n' bytes.
local function newlog(input, line, n)
  local log = input:resume(line, n)
  if log then
    log.input = input
    return log
  end
  return setmetatable({input = input, mark = 1, got = 0}, Log)
end

--
-- Arguments
--

-- The metatables of objects with these methods: Readers and Streams.
local readers = {}

-- The input that a method reads from.
local function inputof(self, method, level)
  if type(self) == "table" and readers[getmetatable(self)] then return self.input end
  errors.type(1, method, "Reader or Stream", self, level + 1)
end

-- Checks an argument that is a number of bytes.
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

-- Checks a format. Returns its letter, or the number of bytes to read.
local function checkformat(format, arg, method, level)
  if type(format) == "number" then return (checkcount(format, arg, method, level + 1)) end
  if type(format) ~= "string" then
    argerror(arg, method, "string expected, got " .. type(format), level + 1)
  end
  return format:match("^%*?([lLna])") or argerror(arg, method, "invalid format", level + 1)
end

-- Reads by a format, as checkformat returns it.
local function readformat(input, what, log)
  if what == "l" or what == "L" then return formats.line(input, log, what == "L") end
  if what == "n" then return formats.number(input, log) end
  if what == "a" then return formats.count(input, log, math.huge) end
  if what == 0 then return formats.nothing(input) end
  local bytes, message, errno = formats.count(input, log, what)
  return bytes ~= "" and bytes or nil, message, errno
end

-- Makes the log of a call that begins with a format.
local function logfor(input, what)
  if what == "l" or what == "L" then return newlog(input, true, math.huge) end
  if what == "a" then return newlog(input, false, math.huge) end
  return newlog(input, false, what ~= "n" and what or -1)
end

--
-- Methods
--

-- The usual case: a line, or a number of bytes, is received into the Buffer of a Stream, and taken
-- out when it is complete, so that there is nothing to give back after a failure. Returns nil in
-- other cases, such as at the end of the input or when the Buffer is full.
local function simple(input, what)
  local buffer = input.buffer
  if not input:isplain() then return end
  local isnumber = type(what) == "number"
  if isnumber and (what == math.huge or what < 1) then return end
  while true do
    if not isnumber then
      local line = buffer:line(what == "L")
      if line then return line end
    elseif #buffer >= what then
      local bytes = buffer:string(1, what)
      buffer:consume(what)
      return bytes
    end
    local more, message, errno = input:more()
    if not more or not input:isplain() then return nil, message, errno end
  end
end

-- One call of a method that reads one value. 'n' is the most bytes that it may use of those that a
-- failed call has given back.
local function attempt(input, read, argument, n)
  waiting.checkpoint()
  local message, errno = input:begin()
  if message then return nil, message, errno end
  local value
  if read == formats.line and not argument or read == formats.count then
    value, message, errno = simple(input, read == formats.line and "l" or argument)
    if value then return value end
    if message then return nil, message, errno end
  end
  local log <close> = newlog(input, read == formats.line, n)
  value, message, errno = read(input, log, argument)
  if message then return nil, message, errno end
  log.done = true
  return value
end

-- Makes the method read; 'level' is that of its caller, as for error.
local function reading(level)
  return function(self, ...)
    local input = inputof(self, "read", level)
    if not input.begun then waiting.checkpoint() end -- else C did
    local message, errno = input:begin()
    if message then return nil, message, errno end
    local n, format = select("#", ...), ...
    if n == 0 or n == 1 and (format == "l" or format == "L" or math.type(format) == "integer") then
      local value
      value, message, errno = simple(input, format or "l")
      if value then return value end
      if message then return nil, message, errno end
    end
    local list, values = {...}, {}
    if n == 0 then n, list[1] = 1, "l" end
    local log <close> = logfor(input, checkformat(list[1], 1, "read", level))
    for i = 1, n do
      log.mark, log.got = i == 1 and 1 or #log + 1, i == 1 and log.got or 0
      local what = checkformat(list[i], i, "read", level)
      values[i], message, errno = readformat(input, what, log)
      if values[i] == nil then
        n = i
        break
      end
    end
    if message then return nil, message, errno end
    log.done = true
    return table.unpack(values, 1, n)
  end
end

local Reader = {}
local metatable = {__name = "socket2.Reader", __index = Reader}
readers[metatable] = true

local function reader(input)
  return setmetatable({false, input = input}, metatable)
end

--- Reads in the formats of io: `"l"` reads a line without its end, `"L"` a line with its end,
-- `"n"` a number, `"a"` everything up to the end, and an integer that many bytes, or fewer before
-- the end. Without an argument, it reads a line.
-- @function read
-- @tparam string|integer ... formats
-- @return[1] a value for each format; nil for the first that could not be read, and none after it
-- @return[2] nil, message, errno: nothing was removed
-- @usage
-- assert(peer:send "index.html\n1024\n")
-- local name, size = stream:read("l", "n")
-- print(name, size) --> index.html 1024
Reader.read = reading(2)

-- Raises the error of an iterator when reading fails. When this program closed the stream, it
-- returns nothing, so that the iterator ends.
local function raise(input, message, errno)
  if errno ~= EBADF or not input:isclosed() then errors.failure(message, errno) end
end

--- Returns an iterator over lines, or over what other formats read. It ends at the end of the
-- stream or when the stream is closed, and closes nothing itself. When reading fails, it raises
-- an error object with the fields `message` and `errno`, whose text is the message.
-- @tparam string|integer ... formats as for `read`; without any, lines
-- @treturn function iterator
-- @each string|number
-- @usage
-- assert(peer:send "one\ntwo\n" and peer:shutdown "write")
-- for line in stream:lines() do print(line) end
function Reader:lines(...)
  local input = inputof(self, "lines", 2)
  local n, format = select("#", ...), ...
  if n == 0 or n == 1 and format == "l" then
    local read = self.read
    local function nextline()
      local line, message, errno = read(self, "l")
      if message then return raise(input, message, errno) end
      return line
    end
    local buffer = self[1]
    return buffer and newlines(buffer, nextline, input.longest, loop.state) or nextline
  end
  local function check(value, message, errno, ...)
    if value == nil and message then return raise(input, message, errno) end
    return value, message, errno, ...
  end
  local list, good = {...}, false
  return function()
    if not good then -- as in io, the first call of the iterator reports it
      for i = 1, n do checkformat(list[i], i, "lines", 2) end
      good = true
    end
    return check(self:read(table.unpack(list, 1, n)))
  end
end

--- Reads an exact number of bytes.
-- @tparam integer n
-- @treturn[1] string bytes
-- @return[2] nil, message, errno: nothing was removed
-- @treturn[3] nil when the input ended too early
-- @treturn[3] string message
-- @treturn[3] integer 0
-- @treturn[3] string the bytes before the end
-- @usage
-- assert(peer:send "hello, world")
-- print(stream:read_exact(5)) --> hello
function Reader:read_exact(n, ...)
  local input = inputof(self, "read_exact", 2)
  errors.surplus(2, "read_exact", 2, ...)
  local count = checkcount(n, 1, "read_exact", 2)
  local bytes, message, errno = attempt(input, formats.count, count, count)
  if not bytes then return nil, message, errno end
  if #bytes == count then return bytes end
  message = ("read_exact: end of stream after %d of %d bytes"):format(#bytes, count)
  return nil, message, 0, bytes
end

--- Reads everything up to the end.
-- @treturn[1] string bytes, `""` at the end
-- @return[2] nil, message, errno: nothing was removed
-- @usage
-- assert(peer:send "hello" and peer:shutdown "write")
-- print(stream:read_to_end()) --> hello
function Reader:read_to_end(...)
  local input = inputof(self, "read_to_end", 2)
  errors.surplus(1, "read_to_end", 2, ...)
  return attempt(input, formats.count, math.huge, math.huge)
end

--- Returns an iterator over bytes, as integers. It ends and raises errors like `lines`.
-- @treturn function iterator
-- @each integer
function Reader:bytes(...)
  local input = inputof(self, "bytes", 2)
  errors.surplus(1, "bytes", 2, ...)
  return function()
    waiting.checkpoint()
    local buffer, size = input:window()
    local byte, message, errno
    if size > 0 then
      byte = buffer:byte(1)
    else
      byte, message, errno = attempt(input, formats.peek, nil, -1)
      if message then return raise(input, message, errno) end
      if not byte then return nil end
    end
    input:advance(1)
    return byte
  end
end

--- Returns an iterator over UTF-8 characters, as strings. It ends and raises errors like `lines`.
-- It also raises an error at bytes that are not UTF-8, with their position, counted from where
-- the iterator began.
-- @treturn function iterator
-- @each string
-- @usage
-- assert(peer:send "grün" and peer:shutdown "write")
-- local count = 0
-- for _ in stream:chars() do count = count + 1 end
-- print(count) --> 4
function Reader:chars(...)
  local input, position = inputof(self, "chars", 2), 1
  errors.surplus(1, "chars", 2, ...)
  return function()
    waiting.checkpoint()
    local buffer, size = input:window()
    local byte = size > 0 and buffer:byte(1)
    if byte and byte < 0x80 then
      input:advance(1)
      position = position + 1
      return string.char(byte)
    end
    local char, message, errno = attempt(input, formats.char, nil, -1)
    if errno == EILSEQ then message = message .. " at byte " .. position end
    if message then return raise(input, message, errno) end
    if char then position = position + #char end
    return char
  end
end

--- Returns a Reader that first reads this one up to its end and then another one. Both are
-- consumed as it reads.
-- @tparam Reader|Stream other
-- @treturn Reader
-- @usage
-- assert(peer:send "hello" and peer:shutdown "write")
-- print(stream:take(2):chain(stream):read "a") --> hello
function Reader:chain(other, ...)
  local input = inputof(self, "chain", 2)
  errors.surplus(2, "chain", 2, ...)
  if type(other) ~= "table" or not readers[getmetatable(other)] then
    errors.type(1, "chain", "Reader or Stream", other, 2)
  end
  return reader(inputs.chain(input, other.input))
end

--- Returns a Reader of at most the next `n` bytes. Bytes that it has not read stay in this one.
-- @tparam integer n
-- @treturn Reader
-- @usage
-- assert(peer:send "hello, world")
-- print(stream:take(5):read "a", stream:read(7)) --> hello , world
function Reader:take(n, ...)
  local input = inputof(self, "take", 2)
  errors.surplus(2, "take", 2, ...)
  local limit = checkcount(n, 1, "take", 2)
  return reader(inputs.part(input, limit))
end

--- Returns the Reader itself. Rust needs `by_ref` to use a reader after `take` or `chain`; in Lua
-- you can do that without it.
-- @treturn Reader
function Reader:by_ref(...)
  inputof(self, "by_ref", 2)
  errors.surplus(1, "by_ref", 2, ...)
  return self
end

function metatable:__tostring()
  inputof(self, "__tostring", 2)
  return ("Reader: %p"):format(self)
end

return {
  methods = Reader,
  -- Objects with this metatable have these methods, and an input.
  admit = function(meta) readers[meta] = true end,
  -- The method read, for a C function that calls it.
  read = reading(3),
}
