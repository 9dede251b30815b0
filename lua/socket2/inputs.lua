-- Inputs: Readers take their bytes from an input. Here are the inputs that are made of others.
--
-- An input has these methods; a Stream's is in input.lua.
--   begin()          a call begins, and its deadline is set; returns message, errno if it can't
--   window()         returns the Buffer with the next bytes, and how many of them may be read
--   more()           waits for more bytes: true; false when the window must be consumed first; nil
--                    at the end of the input; nil, message, errno
--   isclosed()       whether this program has closed it
--   isplain()        whether everything that is read next is received into its field 'buffer', and
--                    read from there
--   advance(n)       consumes the first n bytes of the window
--   giveback(log)    takes back what a failed call has consumed, to be read again
--   resume(line, n)  returns the log that was given back, if it has up to n bytes (and, if 'line',
--                    no end of a line), so that a call that is tried again continues where it was;
--                    or nil, and then the bytes that were given back are in the window again
-- The field 'longest' is the limit of bytes in a line, if there is one.

local Buffer = require "socket2.core".Buffer

local inputs = {}

-- The method 'resume' of inputs that keep a log in the field 'taken'.
function inputs.resume(input, line, n)
  local log = input.taken
  if not log then return nil end
  input.taken = nil
  if log.got <= n and (not line or log.lineless) then
    log.lineless = nil
    return log
  end
  input:unread(table.concat(log))
end

-- The first 'limit' bytes of another input.
local Part = {}
Part.__index = Part

function Part:begin() return self.of:begin() end
function Part:isclosed() return self.of:isclosed() end
function Part:isplain() return false end

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

function Part:giveback(log)
  self.limit = self.limit + log.got
  self.of:giveback(log)
end

function Part:resume(line, n)
  local log = self.of:resume(line, math.min(n, self.limit))
  if log then self.limit = self.limit - log.got end
  return log
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
function Rest:isclosed() return false end
function Rest:isplain() return false end
function Rest:advance(n) self.buffer:consume(n) end
function Rest:resume() end

-- One input after another.
local Chain = {}
Chain.__index = Chain

function Chain:begin()
  for i = 2, #self do self[i]:begin() end
  return self[1]:begin()
end

function Chain:window()
  if self.taken then inputs.resume(self, false, -1) end
  return self[1]:window()
end

function Chain:isclosed() return self[1]:isclosed() end
function Chain:isplain() return false end
function Chain:advance(n) self[1]:advance(n) end
function Chain:unread(bytes) table.insert(self, 1, rest(bytes)) end

function Chain:giveback(log)
  if self.taken then inputs.resume(self, false, -1) end -- another task has given something back
  self.taken = log
end

function Chain:resume(line, n)
  if self.taken then return inputs.resume(self, line, n) end
  return self[1]:resume(line, n)
end

function Chain:more()
  while true do
    local more, message, errno = self[1]:more()
    if more ~= nil or message or #self == 1 then return more, message, errno end
    local _, size = self[1]:window()
    if size > 0 then return false end -- its last bytes first; then 'more' is called again
    table.remove(self, 1)
    _, size = self[1]:window()
    if size > 0 then return true end
  end
end

-- The first 'limit' bytes of an input.
function inputs.part(of, limit)
  return setmetatable({of = of, limit = limit, longest = of.longest}, Part)
end

-- One input and then another.
function inputs.chain(first, second)
  return setmetatable({first, second, longest = first.longest}, Chain)
end

return inputs
