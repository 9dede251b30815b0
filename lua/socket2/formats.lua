-- What io's formats mean, over an input (see inputs.lua).
-- Each function gives its value; nil at the end of the input; nil, message, errno. What it has
-- taken, also when it fails then, it adds to 'log', a list of strings in which its own begin at
-- 'mark' and have 'got' bytes. A call that failed may be taken up with the log that it left.

local core = require "socket2.core"

local EILSEQ, EMSGSIZE = core.errno.EILSEQ, core.errno.EMSGSIZE

local formats = {}

-- Takes 'n' bytes of the window; they are in the log before they are gone.
local function cut(input, n, log)
  local bytes = input:window():string(1, n)
  log[#log + 1] = bytes
  log.got = log.got + n
  input:advance(n)
  return bytes
end

-- A line is looked for in the window as that grows; a window that cannot grow is taken,
-- and the line goes on in the next. In what the log has there is no end of a line. During a wait
-- another task may have read: so all of the window is looked at, also when there is no more.
function formats.line(input, log, keep)
  local longest = input.longest or math.huge
  local more, message, errno = true
  while true do
    local buffer, size = input:window()
    local at = size > 0 and buffer:find "\n"
    if at and at > size then at = nil end
    if log.got + (at and at - 1 or size) > longest then return nil, "line too long", EMSGSIZE end
    if at then
      cut(input, at, log)
      local line = table.concat(log, "", log.mark)
      return keep and line or line:sub(1, -2)
    end
    if not more and size > 0 then cut(input, size, log) end
    if more == nil then return log[log.mark] and table.concat(log, "", log.mark) end
    more, message, errno = input:more()
    if message then
      log.lineless = log.mark == 1
      return nil, message, errno
    end
  end
end

-- Up to 'n' bytes: fewer only at the end. (n is math.huge for all there are.)
function formats.count(input, log, n)
  local more, message, errno = true
  while true do
    local _, size = input:window()
    if log.got + size >= n then
      cut(input, n - log.got, log)
      return table.concat(log, "", log.mark)
    end
    if not more and size > 0 then cut(input, size, log) end
    if more == nil then return table.concat(log, "", log.mark) end
    more, message, errno = input:more()
    if message then return nil, message, errno end
  end
end

-- The next byte, which stays where it is; nil at the end; nil, message, errno.
function formats.peek(input)
  while true do
    local buffer, size = input:window()
    if size > 0 then return buffer:byte(1) end
    local more, message, errno = input:more()
    if more == nil then return nil, message, errno end
  end
end

-- As io: "" unless the input is at its end.
function formats.nothing(input)
  local byte, message, errno = formats.peek(input)
  return byte and "", message, errno
end

-- A numeral, byte by byte as io reads it: the longest prefix of the input that may be one,
-- at most 200 bytes; the byte after it stays.
local Numeral = {}
Numeral.__index = Numeral

-- The next character; "" at the end, and after an error, which 'message' then keeps.
function Numeral:peek()
  if self.message then return "" end
  local byte
  byte, self.message, self.errno = formats.peek(self.input)
  return byte and string.char(byte) or ""
end

-- Takes the next character if it is one of a set, and there is room for it.
function Numeral:accept(set)
  local char = self:peek()
  if char == "" or not char:find(set) then return false end
  if #self == 200 then
    self.overflow = true
    return false
  end
  self[#self + 1] = cut(self.input, 1, self.log)
  return true
end

function Numeral:digits(set)
  local n = 0
  while self:accept(set) do n = n + 1 end
  return n
end

function Numeral:read()
  while self:peek():find("^%s") do cut(self.input, 1, self.log) end
  self:accept("[+-]")
  local digit, exponent, count = "%d", "[eE]", 0
  if self:accept("0") then
    if self:accept("[xX]") then digit, exponent = "%x", "[pP]" else count = 1 end
  end
  count = count + self:digits(digit)
  local point = ("%.1f"):format(0.5):sub(2, 2) -- the locale's, beside the dot
  if self:accept("[.%" .. point .. "]") then count = count + self:digits(digit) end
  if count > 0 and self:accept(exponent) then
    self:accept("[+-]")
    self:digits("%d")
  end
end

function formats.number(input, log)
  local numeral = setmetatable({input = input, log = log}, Numeral)
  numeral:read()
  if numeral.message then return nil, numeral.message, numeral.errno end
  return not numeral.overflow and tonumber(table.concat(numeral)) or nil
end

-- A character of UTF-8; invalid bytes are EILSEQ, as soon as they are known to be.
function formats.char(input, log)
  local first, need = #log + 1, 1
  repeat
    local byte, message, errno = formats.peek(input)
    if message then return nil, message, errno end
    if not byte and not log[first] then return nil end
    if not log[first] then
      need = (byte < 0xC2 or byte > 0xF4) and 1 or byte < 0xE0 and 2 or byte < 0xF0 and 3 or 4
    end
    if not byte or log[first] and byte & 0xC0 ~= 0x80 then break end
    cut(input, 1, log)
  until #log - first + 1 == need
  local char = table.concat(log, "", first)
  if utf8.len(char) == 1 then return char end
  return nil, "invalid UTF-8", EILSEQ
end

return formats
