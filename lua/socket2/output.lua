-- The output of a Stream: sending, and keeping back what setvbuf tells it to. It sends to the
-- socket of the Stream's input.

local core = require "socket2.core"
local condition = require "socket2.condition"
local errors = require "socket2.errors"
local loop = require "socket2.loop"
local waiting = require "socket2.wait"

local Buffer = core.Buffer
local errnos = core.errno
local EAGAIN, EBADF, EINTR = errnos.EAGAIN, errnos.EBADF, errnos.EINTR
local EMSGSIZE, ENOBUFS, ENOMEM = errnos.EMSGSIZE, errnos.ENOBUFS, errnos.ENOMEM
local EPIPE, ETIMEDOUT = errnos.EPIPE, errnos.ETIMEDOUT
local monotime = core.monotime
local DONTWAIT = core.MSG.DONTWAIT

local OFTEN = waiting.OFTEN

-- Fields of Streams whose numbers are also in C, for the method write (csrc/module/stream.h):
local KEPT <const> = 3 -- the list of strings that setvbuf keeps back, or false
local TURN <const> = 4 -- the Turn of the task that is writing, or false

local output = {}

--
-- From the arguments of write to bytes
--

local buffermeta = getmetatable(Buffer.new(1))

function output.isbuffer(value)
  return getmetatable(value) == buffermeta
end

-- A float as io writes it: since Lua 5.5, like tostring.
local floattext = _VERSION == "Lua 5.4" and function(n) return ("%.14g"):format(n) end or tostring

-- An argument of write as bytes: numbers as io writes them.
function output.tobytes(value, arg, level)
  if type(value) == "string" then return value end
  if math.type(value) == "integer" then return ("%d"):format(value) end
  if type(value) == "number" then return floattext(value) end
  if output.isbuffer(value) then return value end
  errors.type(arg, "write", "string", value, level + 1)
end

-- All arguments of write as one piece.
function output.gather(level, ...)
  local parts = {...}
  for i = 1, select("#", ...) do
    local bytes = output.tobytes(parts[i], i, level + 1)
    parts[i] = type(bytes) == "string" and bytes or bytes:string()
  end
  return table.concat(parts)
end

--
-- Sending
--

-- Errors of a send after which the connection can still deliver what the peer has sent.
local harmless = {[EPIPE] = true, [EMSGSIZE] = true, [ENOBUFS] = true, [ENOMEM] = true}

--
-- Turns. A task that has to wait while it writes keeps other tasks from writing to the Stream until
-- all of its bytes are sent, so that the writes of two tasks do not mix.
--

local Turn = {}

-- After sending the bytes that setvbuf had kept back: keeps those that were not sent, before those
-- that were written in the meantime.
local function putback(stream, bytes, sent)
  if sent >= #bytes then return end
  local kept = stream[KEPT]
  if not kept then -- setvbuf "no" found nothing to be sent
    kept = {mode = "no", limit = 1, size = 0}
    stream[KEPT] = kept
  end
  table.insert(kept, 1, bytes:sub(sent + 1))
  kept.size = kept.size + #bytes - sent
end

-- Runs at the end of writing, also when the task is cancelled.
function Turn:__close()
  local stream = self.stream
  if stream[TURN] == self then stream[TURN] = false end
  self.over:signal()
  if self.kept then putback(stream, self.kept, self.sent) end
end

-- Lets other tasks run if it is time for that, and waits until no other task is writing. Returns
-- true; or nil, message, errno, 0. The caller must then send at once, before it does anything that
-- lets other tasks run.
local function await(stream, deadline)
  waiting.checkpoint()
  while stream[TURN] and loop.here() do
    if not stream[TURN].over:wait(waiting.left(deadline)) then
      return nil, "write: deadline passed", ETIMEDOUT, 0
    end
  end
  return true
end

-- Keeps an error that ended the connection, for later reads: the system reports it only once.
local function keepfailure(input, message, errno)
  if input.packets or harmless[errno] then return end
  input.failure = {message = message, errno = errno}
end

-- Sends the rest after a first call, which has returned 'n, message, errno'. Returns true; or nil,
-- message, errno, sent. Unsent bytes of 'kept' are kept back again.
local function sendrest(stream, bytes, deadline, n, message, errno, kept)
  -- a copy: another task may change the Buffer while this one waits
  if waiting.loop and type(bytes) ~= "string" then bytes = bytes:string() end
  local turn <close> = setmetatable({
    stream = stream, over = condition.new(), kept = kept, sent = 0,
  }, Turn)
  local input = stream.input
  local socket, sent, total, waits, calls = input.socket, 0, #bytes, 0, 0
  stream[TURN] = turn
  while true do
    if n then
      sent, waits, calls = sent + n, 0, calls + 1
      turn.sent = sent
      if sent == total then return true end
      if deadline and calls % OFTEN == 0 and monotime() >= deadline then
        return nil, "write: deadline passed", ETIMEDOUT, sent
      end
    elseif errno == EAGAIN then
      local ready, why, code = waiting.ready(socket, "w", deadline, "write", waits)
      if not ready then return nil, why, code, sent end
      waits = waits + 1
    elseif errno ~= EINTR then
      keepfailure(input, message, errno)
      return nil, message, errno, sent
    end
    waiting.checkpoint()
    n, message, errno = socket:send(bytes, DONTWAIT, sent + 1)
  end
end

-- Sends all bytes. Returns true; or nil, message, errno, sent. See sendrest.
local function sendall(stream, bytes, deadline, kept)
  if #bytes == 0 then return true end
  local n, message, errno = stream.input.socket:send(bytes, DONTWAIT)
  if n == #bytes then return true end
  return sendrest(stream, bytes, deadline, n, message, errno, kept)
end

-- Continues Stream:write after a first send, and returns what it returns.
function output.rest(stream, bytes, n, message, errno)
  local deadline = stream.input:newdeadline()
  local ok, why, code, sent = sendrest(stream, bytes, deadline, n, message, errno)
  if ok then return stream end
  return nil, why, code, sent
end

--
-- Keeping back
--

-- Sends what setvbuf keeps back. Bytes that could not be sent are kept for the next time.
function output.flush(stream)
  local deadline = stream.input:newdeadline()
  local ok, message, errno, sent = await(stream, deadline)
  if not ok then return nil, message, errno, sent end
  local kept = stream[KEPT]
  if not kept then return true end
  if kept.size == 0 then
    if kept.mode == "no" then stream[KEPT] = false end
    return true
  end
  local bytes = table.concat(kept)
  stream[KEPT] = {mode = kept.mode, limit = kept.limit, size = 0}
  return sendall(stream, bytes, deadline, bytes)
end

-- Sends some bytes after everything that is kept back. 'send' is called with the socket, when no
-- other task is writing, until it returns a number, which this function returns; or nil, message,
-- errno.
function output.some(stream, send)
  local input, waits = stream.input, 0
  local deadline = input:newdeadline()
  while true do
    if input.closed then return nil, "write: stream is closed", EBADF end
    local ok, why, code = output.flush(stream)
    if not ok then return nil, why, code end
    local n, message, errno = send(input.socket)
    if n then
      return n
    elseif errno == EAGAIN then
      ok, why, code = waiting.ready(input.socket, "w", deadline, "write", waits)
      if not ok then return nil, why, code end
      waits = waits + 1
    elseif errno ~= EINTR then
      keepfailure(input, message, errno)
      return nil, message, errno
    end
  end
end

-- A Stream that keeps bytes back has a Guard in its field 'guard', whose finalizer runs before the
-- socket's. It sends what is kept, like io for a file that was not closed. It does not wait, since
-- finalizers may run at any moment.
local Guard = {}

function Guard:__gc()
  if getmetatable(self) ~= Guard then errors.type(1, "__gc", "Guard", self, 2) end
  local stream = self.stream
  local kept = stream[KEPT]
  if stream.input.closed or not kept or kept.size == 0 then return end
  local bytes, sent = table.concat(kept), 0
  repeat
    local n = stream.input.socket:send(bytes, DONTWAIT, sent + 1)
    sent = sent + (n or #bytes)
  until sent >= #bytes
end

-- Whether nothing is kept back and no task is writing.
function output.isidle(stream)
  return not stream[KEPT] and not stream[TURN]
end

-- Sends, or keeps back.
function output.put(stream, bytes)
  if stream[KEPT] then waiting.checkpoint() end -- sending does, where nothing is kept
  if stream.input.closed then return nil, "write: stream is closed", EBADF, 0 end
  local kept = stream[KEPT]
  if kept and kept.mode == "no" then -- setvbuf could not send all of it: send that first
    local ok, message, errno = output.flush(stream)
    if not ok then return nil, message, errno, 0 end
    kept = nil
  end
  if not kept then
    local deadline = stream.input:newdeadline()
    local ok, message, errno, sent = await(stream, deadline)
    if not ok then return nil, message, errno, sent end
    return sendall(stream, bytes, deadline)
  end
  if type(bytes) ~= "string" then bytes = bytes:string() end
  kept[#kept + 1] = bytes
  kept.size = kept.size + #bytes
  if kept.size < kept.limit and not (kept.mode == "line" and bytes:find("\n", 1, true)) then
    return true
  end
  return output.flush(stream)
end

-- Sets when written bytes are sent; 'limit' is the most bytes that are kept back.
function output.setmode(stream, mode, limit)
  local kept = stream[KEPT] or {size = 0}
  kept.mode, kept.limit, stream[KEPT] = mode, limit, kept
  if mode == "no" then return output.flush(stream) end
  stream.guard = stream.guard or setmetatable({stream = stream}, Guard)
  return true
end

return output
