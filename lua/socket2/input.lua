-- The input of a Stream (see inputs.lua). Receives fill its Buffer. Bytes that a failed call gives
-- back are kept in 'taken', a list of strings, in case the same call is tried again. For any other
-- call they are put into a Buffer of their own, 'pending'. The first Buffer is empty then, so that
-- nothing is read before them.

local core = require "socket2.core"
local inputs = require "socket2.inputs"
local waiting = require "socket2.wait"

local Buffer, Socket = core.Buffer, core.Socket
local errnos = core.errno
local EAGAIN, EBADF, EINTR = errnos.EAGAIN, errnos.EBADF, errnos.EINTR
local EMSGSIZE, ETIMEDOUT = errnos.EMSGSIZE, errnos.ETIMEDOUT
local monotime = core.monotime
local DONTWAIT = core.MSG.DONTWAIT

-- The capacity of a Stream's Buffer, which has storage only while it holds bytes or receives them.
local CAPACITY = 65536

local OFTEN = waiting.OFTEN

-- Fields whose numbers are also in C, for the method read (csrc/module/stream.h):
local PLAIN <const> = 1 -- whether everything is read from the Buffer, and lines have no limit
local DRAINED <const> = 2 -- whether the last receive took everything that had arrived
local TIMEOUT <const> = 3 -- time-out of each call in seconds, or false

local Input = {}
Input.__index = Input

function Input:begin()
  if self.closed then return "read: stream is closed", EBADF end
  self.deadline, self.begun = self.begun or self:newdeadline(), nil
  self.received = 0
end

-- The deadline of a call that begins now; nil for none.
function Input:newdeadline()
  return waiting.deadline(self[TIMEOUT] or nil)
end

function Input:settimeout(seconds)
  self[TIMEOUT] = seconds or false
end

function Input:isplain()
  return self[PLAIN]
end

function Input:window()
  if self.taken then self:resume(false, -1) end
  local buffer = self.pending
  if buffer then
    if #buffer > 0 then return buffer, #buffer end
    self.pending = nil
  end
  self[PLAIN] = not self.packets and not self.longest
  buffer = self.buffer
  return buffer, #buffer
end

-- Receives into the Buffer, like recv. When a packet does not fit, the system drops the rest of it:
-- that is an error here, so that nobody takes the beginning for the whole packet.
function Input:receive()
  if not self.packets then return self.socket:recv(self.buffer, DONTWAIT) end
  local n, truncated, errno = core.internal.packet(self.socket, self.buffer, DONTWAIT)
  if not n then return nil, truncated, errno end
  self.empty = false
  if not truncated then return n end
  self.buffer:clear()
  return nil, "recv: Message too long", EMSGSIZE
end

-- Whether this program has closed it.
function Input:isclosed()
  return self.closed or self.socket:is_closed()
end

-- Returns the end of the input, nil; or the error that ended it, which the system reports only
-- once.
function Input:ending()
  local failure = self.failure
  if failure then return nil, failure.message, failure.errno end
  return nil
end

-- Whether other tasks have received or given back bytes since the Buffer held 'size' bytes.
function Input:changed(size)
  return #self.buffer > size or self.pending or self.taken
end

-- Receives more bytes: see inputs.lua. A packet is received only when the whole Buffer is free. An
-- empty one, which brings nothing to read, ends the call only if 'empties' is true. The field
-- 'empty' then says that it came last.
function Input:more(empties)
  if self.pending then return false end
  local buffer, socket, waits, deadline = self.buffer, self.socket, 0, self.deadline
  if buffer:space() == 0 or self.packets and #buffer > 0 then return false end
  if self.received == OFTEN and deadline then
    if monotime() >= deadline then return nil, "read: deadline passed", ETIMEDOUT end
    self.received = 0
  end
  local size = #buffer
  while true do
    waiting.checkpoint()
    self.deadline = deadline -- other tasks may have set their own meanwhile
    if self:changed(size) then return false end
    local room, n, message, errno = buffer:space(), nil, nil, EAGAIN
    if not (self[DRAINED] and waiting.intask()) then
      n, message, errno = self:receive()
    elseif size == 0 then
      buffer:clear() -- gives its storage back, as a receive that brings nothing
    end
    self[DRAINED] = n and 0 < n and n < room -- not at the end: reporting it needs no wait
    if n then
      waiting.arrived(socket)
      self.received = self.received + 1
      if n > 0 then return true end
      if not self.packets or waiting.ended(socket) then return self:ending() end
      if empties then
        self.empty = true
        return true
      end
      waits = 0
    elseif errno == EAGAIN then
      if self:changed(size) then return false end
      local ready, why, code = waiting.ready(socket, "r", deadline, "read", waits)
      self.deadline = deadline
      if self:changed(size) then return false end
      if not ready then return nil, why, code end
      waits = waits + 1
    elseif errno ~= EINTR then
      if errno ~= EMSGSIZE then self.failure = {message = message, errno = errno} end
      return nil, message, errno
    end
  end
end

function Input:advance(n)
  (self.pending or self.buffer):consume(n)
end

-- The next window begins with these bytes.
function Input:unread(bytes)
  local buffer, pending = self.buffer, self.pending
  local larger = Buffer.new(#bytes + (pending and #pending or 0) + #buffer)
  larger:put(bytes)
  if pending then larger:put(pending) end
  larger:put(buffer)
  buffer:clear()
  self.pending, self[PLAIN] = larger, false
end

-- Keeps the bytes that a failed call has taken, and those that are still in the Buffer after them.
-- A new piece is joined with the pieces before it that are no larger, so that there are never many.
function Input:giveback(log)
  if self.closed then return end
  if self.taken then self:resume(false, -1) end -- another task has given something back
  local n, rest = #log, self.buffer:string()
  if self.pending then
    self:unread(table.concat(log))
    return waiting.arrived(self.socket)
  end
  if rest ~= "" then
    log[n + 1] = rest
    self.buffer:clear()
    n = n + 1
    while n > 1 and #log[n - 1] <= #log[n] and #log[n - 1] < CAPACITY do
      log[n - 1] = log[n - 1] .. log[n]
      log[n] = nil
      n = n - 1
    end
  end
  log.got, self.taken, self[PLAIN] = log.got + #rest, log, false
  waiting.arrived(self.socket) -- other tasks may read them
end

Input.resume = inputs.resume

function Input:close()
  self.closed, self[PLAIN] = true, false
  self.buffer:clear()
  self.pending, self.taken = nil, nil
end

-- When the method read in C leaves a call to Lua, it sets the field 'begun' to the call's deadline.

local newinput = core.internal.input(Input)

-- Makes the input of a socket. Its Buffer has 'capacity' bytes, or the usual size if that is nil;
-- see Socket:stream for the time-out and the longest line.
local function new(socket, capacity, timeout, longest)
  return newinput(socket, capacity, timeout, longest, Socket.type(socket) ~= core.Type.STREAM)
end

return {new = new, metatable = Input}
