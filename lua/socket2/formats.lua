-- Reading in the formats of io from an input (see inputs.lua).
-- Each function returns its value; nil at the end of the input; or nil, message, errno. It adds the
-- bytes that it consumes to 'log', a list of strings: its own begin at index 'mark' and have 'got'
-- bytes together. With the log of a call that failed, the same call can be continued.

local core = require "socket2.core"

local EILSEQ, EMSGSIZE = core.errno.EILSEQ, core.errno.EMSGSIZE

local formats = {}

-- Consumes 'n' bytes of the window. They are put into the log first, so that none are lost if this
-- raises.
local function cut(input, n, log)
  local bytes = input:window():string(1, n)
  log[#log + 1] = bytes
  log.got = log.got + n
  input:advance(n)
  return bytes
end

-- The end of the line is searched in the window, while the window grows; a window that can't grow
-- is consumed, and the line continues in the next one. So the bytes in the log have no end of a
-- line. The whole window is searched each time, because another task may have read during a wait.
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

-- Reads 'n' bytes, fewer only at the end of the input. With math.huge, it reads everything.
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

-- Returns the next byte without consuming it; nil at the end; or nil, message, errno.
function formats.peek(input)
  while true do
    local buffer, size = input:window()
    if size > 0 then return buffer:byte(1) end
    local more, message, errno = input:more()
    if more == nil then return nil, message, errno end
  end
end

-- Reads zero bytes, as io does: "", or nil at the end of the input.
function formats.nothing(input)
  local byte, message, errno = formats.peek(input)
  return byte and "", message, errno
end

-- A numeral, read byte by byte as io does: the longest prefix of the input that may be a numeral,
-- at most 200 bytes. The byte after it is not consumed.
local Numeral = {}
Numeral.__index = Numeral

-- Returns the next character; "" at the end, and after an error, which is kept in 'message'.
function Numeral:peek()
  if self.message then return "" end
  local byte
  byte, self.message, self.errno = formats.peek(self.input)
  return byte and string.char(byte) or ""
end

-- Consumes the next character if it is one of a set, and the numeral is not too long.
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
  local point = ("%.1f"):format(0.5):sub(2, 2) -- that of the locale; the dot is always allowed
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

-- Reads a character of UTF-8. It fails with EILSEQ at the first byte that makes the character
-- invalid.
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
