--- A Stream reads and writes a socket as io does a file.
-- What would block is waited for, by `poll` or in the event loop that `use` named, and a
-- signal only ends that wait when its handler makes Lua raise an error. A call that fails
-- gives `nil, message, errno`, at the end of the stream reading gives nil alone.
--
-- Besides its own methods a Stream has those of `Reader`.
-- @classmod socket2.Stream

local core = require "socket2.core"
local condition = require "socket2.condition"
local errors = require "socket2.errors"
local loop = require "socket2.loop"
local waiting = require "socket2.wait"
local reader = require "socket2.reader"

local Buffer, Socket = core.Buffer, core.Socket
local errnos = core.errno
local EAGAIN, EBADF, EINTR = errnos.EAGAIN, errnos.EBADF, errnos.EINTR
local EMSGSIZE, ENOBUFS, ENOMEM = errnos.EMSGSIZE, errnos.ENOBUFS, errnos.ENOMEM
local EPIPE, ETIMEDOUT = errnos.EPIPE, errnos.ETIMEDOUT
local monotime = core.monotime
local DONTWAIT = core.MSG.DONTWAIT

-- The storage of a Stream, which it has while there is something in it or about to come.
local CAPACITY = 65536

-- A deadline also ends calls that never have to wait: how often they go on before it is looked at.
local OFTEN = 16

--
-- The input of a Stream (see reader.lua): its Buffer, which receives fill. Bytes given back
-- are kept in pieces, 'taken', for a call that is tried again; for any other they make a Buffer
-- of their own, 'pending'. The Buffer is empty then, so that nothing is read from it before them.
--

local Input = {}
Input.__index = Input

function Input:begin()
  if self.closed then return "read: stream is closed", EBADF end
  self.deadline, self.received = waiting.deadline(self.timeout), 0
end

function Input:window()
  if self.taken then self:resume(false, -1) end
  local buffer = self.pending
  if buffer then
    if #buffer > 0 then return buffer, #buffer end
    self.pending = nil
  end
  buffer = self.buffer
  return buffer, #buffer
end

-- Receives into the Buffer: as recv does. The system drops what there is no room for of a
-- packet, which is told, and not taken for all of it.
function Input:receive()
  if not self.packets then return self.socket:recv(self.buffer, DONTWAIT) end
  local n, message, flags = self.socket:recv_from(self.buffer, DONTWAIT)
  if not n then return nil, (message:gsub("^[%w_]+", "recv")), flags end
  if not flags:is_truncated() then return n end
  self.buffer:clear()
  return nil, "recv: Message too long", EMSGSIZE
end

-- The end of the input; or the error that ended it, which the system tells only once.
function Input:ending()
  local failure = self.failure
  if failure then return nil, failure.message, failure.errno end
  return nil
end

-- A packet is only received when all of the Buffer is free for it.
function Input:more()
  if self.pending then return false end
  local buffer, socket, waits = self.buffer, self.socket, 0
  if buffer:space() == 0 or self.packets and #buffer > 0 then return false end
  if self.received == OFTEN and self.deadline then
    if monotime() >= self.deadline then return nil, "read: deadline passed", ETIMEDOUT end
    self.received = 0
  end
  local size = #buffer
  while true do
    waiting.breathe()
    local room, n, message, errno = buffer:space(), nil, nil, EAGAIN
    if not (self.drained and waiting.intask()) then n, message, errno = self:receive() end
    self.drained = n and n < room
    if n then
      if self.readers > 0 then waiting.arrived(socket) end
      self.received = self.received + 1
      if n > 0 then return true end
      if not self.packets or waiting.ended(socket) then return self:ending() end
      waits = 0 -- an empty packet brings nothing to read
    elseif errno == EAGAIN then
      self.readers = self.readers + 1 -- one too many after an error: that does no harm
      local ready, why, code = waiting.ready(socket, "r", self.deadline, "read", waits)
      self.readers = self.readers - 1
      if #buffer > size or self.pending then return false end -- another task has received
      if not ready then return nil, why, code end
      waits = waits + 1
    elseif errno ~= EINTR then
      self.failure = {message = message, errno = errno}
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
  self.pending = larger
end

-- Keeps what a failed call took, and what is still in the Buffer behind it. Small pieces that
-- come one by one are joined, each with one that is no larger, so that there are never many.
function Input:giveback(log)
  local n, rest = #log, self.buffer:string()
  if self.pending then return self:unread(table.concat(log)) end
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
  log.got, self.taken = log.got + #rest, log
end

Input.resume = reader.resume

function Input:close()
  self.closed = true
  self.buffer:clear()
  self.pending, self.taken = nil, nil
end

--
-- Writing
--

local isbuffer = {[getmetatable(Buffer.new(1))] = true}

-- A float as io writes it, which in later Lua is as tostring does.
local floattext = _VERSION == "Lua 5.4" and function(n) return ("%.14g"):format(n) end or tostring

-- An argument of write as bytes: numbers as io writes them.
local function tobytes(value, arg, level)
  if type(value) == "string" then return value end
  if math.type(value) == "integer" then return ("%d"):format(value) end
  if type(value) == "number" then return floattext(value) end
  if isbuffer[getmetatable(value)] then return value end
  errors.type(arg, "write", "string", value, level + 1)
end

-- All arguments of write as one piece.
local function gather(level, ...)
  local parts = {}
  for i = 1, select("#", ...) do
    local bytes = tobytes((select(i, ...)), i, level + 1)
    parts[i] = type(bytes) == "string" and bytes or bytes:string()
  end
  return table.concat(parts)
end

-- Errors of a send that say nothing of the connection: it may still bring what the peer sent.
local harmless = {[EPIPE] = true, [EMSGSIZE] = true, [ENOBUFS] = true, [ENOMEM] = true}

--
-- Turns. A writer that has to wait has the Stream for itself until all of its bytes have gone: the
-- writes of two tasks do not mix.
--

local Turn = {}

function Turn:__close()
  local stream = self.stream
  if stream.turn == self then stream.turn = nil end
  self.over:signal()
end

-- Waits until no other task is in the midst of writing: true; or nil, message, errno, 0.
local function await(stream, deadline)
  while stream.turn and loop.here() do
    if not stream.turn.over:wait(waiting.left(deadline)) then
      return nil, "write: deadline passed", ETIMEDOUT, 0
    end
  end
  return true
end

-- Goes on to send after a first call, which gave 'n, message, errno': true; or nil, message,
-- errno, sent. An error that ends the connection is kept for who reads: the system tells it only
-- once.
local function sendrest(stream, bytes, deadline, n, message, errno)
  -- a copy: another task may change the Buffer while this one waits
  if waiting.loop and type(bytes) ~= "string" then bytes = bytes:string() end
  local turn <close> = setmetatable({stream = stream, over = condition.new()}, Turn)
  local input = stream.input
  local socket, sent, total, waits, calls = input.socket, 0, #bytes, 0, 0
  stream.turn = turn
  while true do
    if n then
      sent, waits, calls = sent + n, 0, calls + 1
      if sent == total then return true end
      if deadline and calls % OFTEN == 0 and monotime() >= deadline then
        return nil, "write: deadline passed", ETIMEDOUT, sent
      end
    elseif errno == EAGAIN then
      local ready, why, code = waiting.ready(socket, "w", deadline, "write", waits)
      if not ready then return nil, why, code, sent end
      waits = waits + 1
    elseif errno ~= EINTR then
      if not (input.packets or harmless[errno]) then
        input.failure = {message = message, errno = errno}
      end
      return nil, message, errno, sent
    end
    waiting.breathe()
    n, message, errno = socket:send(bytes, DONTWAIT, sent + 1)
  end
end

-- Sends all, or tells how much went: true, or nil, message, errno, sent.
local function sendall(stream, bytes, deadline)
  if #bytes == 0 then return true end
  waiting.breathe()
  local n, message, errno = stream.input.socket:send(bytes, DONTWAIT)
  if n == #bytes then return true end
  return sendrest(stream, bytes, deadline, n, message, errno)
end

-- Sends what setvbuf keeps back. What could not be sent is kept for the next time.
local function flush(stream)
  local deadline = waiting.deadline(stream.input.timeout)
  local ok, message, errno, sent = await(stream, deadline)
  if not ok then return nil, message, errno, sent end
  local output = stream.output
  if output.size == 0 then return true end
  local bytes = table.concat(output)
  stream.output = {mode = output.mode, limit = output.limit, size = 0}
  ok, message, errno, sent = sendall(stream, bytes, deadline)
  if ok then return true end
  output = stream.output -- others may have written while this one waited
  table.insert(output, 1, bytes:sub(sent + 1))
  output.size = output.size + #bytes - sent
  return nil, message, errno, sent
end

-- A Stream that keeps bytes back has one of these, whose finalizer runs before that of the
-- socket. As io does with a file that nobody closed it sends what is kept, but waits for
-- nothing: it may run anywhere.
local Guard = {}

function Guard:__gc()
  if getmetatable(self) ~= Guard then errors.type(1, "__gc", "Guard", self, 2) end
  local stream = self.stream
  local output = stream.output
  if stream.input.closed or output.size == 0 then return end
  local bytes, sent = table.concat(output), 0
  repeat
    local n = stream.input.socket:send(bytes, DONTWAIT, sent + 1)
    sent = sent + (n or #bytes)
  until sent >= #bytes
end

-- Sends, or keeps back.
local function put(stream, bytes)
  if stream.input.closed then return nil, "write: stream is closed", EBADF, 0 end
  local output = stream.output
  if output.mode == "no" then
    local deadline = waiting.deadline(stream.input.timeout)
    if stream.turn then
      local ok, message, errno, sent = await(stream, deadline)
      if not ok then return nil, message, errno, sent end
    end
    return sendall(stream, bytes, deadline)
  end
  if type(bytes) ~= "string" then bytes = bytes:string() end
  output[#output + 1] = bytes
  output.size = output.size + #bytes
  if output.size < output.limit and not (output.mode == "line" and bytes:find("\n", 1, true)) then
    return true
  end
  return flush(stream)
end

local Stream = {}
for name, method in pairs(reader.methods) do Stream[name] = method end

local metatable = {__name = "socket2.Stream", __index = Stream}
reader.admit(metatable)

-- Raises when a method is called on what is no Stream.
local function check(self, method, level)
  if getmetatable(self) ~= metatable then errors.type(1, method, "Stream", self, level + 1) end
end

--- Writes strings, numbers and Buffers, in one piece. Unless `setvbuf` says otherwise all of
-- it has been given to the system when the call returns.
-- @tparam string|number|Buffer ...
-- @treturn[1] Stream itself
-- @return[2] nil, message, errno, sent: how many bytes went
-- @usage assert(stream:write("GET ", path, " HTTP/1.0\r\n\r\n"))
function Stream:write(...)
  check(self, "write", 2)
  local bytes
  if select("#", ...) == 1 then bytes = tobytes(..., 1, 2) else bytes = gather(2, ...) end
  local ok, message, errno, sent = put(self, bytes)
  if ok then return self end
  return nil, message, errno, sent
end

--- Writes all of one string or Buffer.
-- @tparam string|Buffer bytes
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes went
function Stream:write_all(bytes, ...)
  check(self, "write_all", 2)
  if type(bytes) ~= "string" and not isbuffer[getmetatable(bytes)] then
    errors.type(1, "write_all", "string or Buffer", bytes, 2)
  end
  errors.surplus(2, "write_all", 2, ...)
  return put(self, bytes)
end

--- Writes what `string.format` makes of the arguments.
-- @tparam string format
-- @param ... what it formats
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes went
-- @usage stream:write_fmt("%s %d\n", name, size)
function Stream:write_fmt(format, ...)
  check(self, "write_fmt", 2)
  local ok, bytes = pcall(string.format, format, ...)
  if ok then return put(self, bytes) end
  if type(bytes) ~= "string" or not bytes:find("'[%w.]*format'") then error(bytes, 0) end
  error((bytes:gsub("'[%w.]*format'", "'write_fmt'")), 2)
end

--- Sends what `setvbuf` has kept back. After a failure the rest is still kept.
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes went
function Stream:flush(...)
  check(self, "flush", 2)
  errors.surplus(1, "flush", 2, ...)
  if self.input.closed then return nil, "flush: stream is closed", EBADF, 0 end
  return flush(self)
end

--- Says when what is written is sent: at once (`"no"`, as a Stream begins), when there is
-- so much of it or `flush` and `close` ask for it (`"full"`), or also at the end of a line
-- (`"line"`). Reading does not flush. Of a Stream that nobody closed the collector sends what
-- the system takes at once.
-- @tparam string mode
-- @tparam[opt=8192] integer size how much is kept back at most
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes went
function Stream:setvbuf(mode, size, ...)
  check(self, "setvbuf", 2)
  if mode ~= "no" and mode ~= "full" and mode ~= "line" then
    errors.argument(1, "setvbuf", ("invalid option '%s'"):format(tostring(mode)), 2)
  end
  local limit = size == nil and 8192 or type(size) == "number" and math.tointeger(size)
  if not limit or limit < 1 then
    errors.argument(2, "setvbuf", "positive integer expected", 2)
  end
  errors.surplus(3, "setvbuf", 2, ...)
  if self.input.closed then return nil, "setvbuf: stream is closed", EBADF, 0 end
  self.output.mode, self.output.limit = mode, limit
  if mode == "no" then return flush(self) end
  self.guard = self.guard or setmetatable({stream = self}, Guard)
  return true
end

--- Sets how long a call may take, from its beginning; past that it gives `ETIMEDOUT`.
-- @tparam ?number|false seconds nil or false: without end
-- @treturn boolean true
function Stream:set_timeout(seconds, ...)
  check(self, "set_timeout", 2)
  errors.surplus(2, "set_timeout", 2, ...)
  local timeout = waiting.checktimeout(seconds, "argument #1 to 'set_timeout'", 2)
  self.input.timeout = timeout
  return true
end

--- The socket below. What was received and not yet read is the Stream's.
-- @treturn Socket
function Stream:socket(...)
  check(self, "socket", 2)
  errors.surplus(1, "socket", 2, ...)
  return self.input.socket
end

--- The descriptor of the socket below, for event loops and what else takes an object with it:
-- `SockRef.from`, `poll`, `wait`, `add_control("rights", …)`.
-- @treturn integer -1 when the Stream is closed
function Stream:getfd(...)
  check(self, "getfd", 2)
  errors.surplus(1, "getfd", 2, ...)
  return self.input.socket:fd()
end

--- The same, under the name that cqueues asks for.
-- @treturn integer -1 when the Stream is closed
function Stream:pollfd(...)
  check(self, "pollfd", 2)
  errors.surplus(1, "pollfd", 2, ...)
  return self.input.socket:fd()
end

--- Whether bytes were received that are not yet read. The socket need not be ready then: who
-- waits for it should read those first.
-- @treturn boolean
function Stream:dirty(...)
  check(self, "dirty", 2)
  errors.surplus(1, "dirty", 2, ...)
  local input = self.input
  return #input.buffer > 0 or input.taken ~= nil or input.pending ~= nil and #input.pending > 0
end

-- What close does at last, also when flushing raises, as where its task is cancelled.
local Closing = {}

function Closing:__close()
  self.input:close()
  self.input.socket:close()
end

--- Sends what `setvbuf` has kept back, and closes the socket. Closing twice does nothing.
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes went; closed all the same
function Stream:close(...)
  check(self, "close", 2)
  errors.surplus(1, "close", 2, ...)
  local input = self.input
  if input.closed then return true end
  local closing <close> = setmetatable({input = input}, Closing) -- luacheck: ignore
  local ok, message, errno, sent = flush(self)
  input:close()
  local closed, why, code = input.socket:close()
  if not ok then return nil, message, errno, sent end
  return closed, why, code
end

function metatable:__close()
  check(self, "__close", 2)
  self:close()
end

function metatable:__tostring()
  check(self, "__tostring", 2)
  if self.input.closed then return "Stream (closed)" end
  return ("Stream (%s)"):format(self.input.socket)
end

-- Socket:stream, described in iterators.lua.
local function stream(socket, opts, ...)
  if not pcall(Socket.fd, socket) then errors.type(1, "stream", "Socket", socket, 2) end
  local capacity, timeout, longest = CAPACITY, nil, nil
  if opts ~= nil and type(opts) ~= "table" then errors.type(1, "stream", "table", opts, 2) end
  errors.surplus(2, "stream", 2, ...)
  for key, value in pairs(opts or {}) do
    if key == "timeout" then
      timeout = waiting.checktimeout(value, "option 'timeout'", 2)
    elseif key == "capacity" then
      capacity = type(value) == "number" and math.tointeger(value)
      if not capacity or capacity < 1 then
        error("bad option 'capacity' (positive integer expected)", 2)
      end
    elseif key == "limit" then
      longest = type(value) == "number" and math.tointeger(value)
      if not longest or longest < 1 then
        error("bad option 'limit' (positive integer expected)", 2)
      end
    else
      errors.argument(1, "stream", errors.unknown(key, {"capacity", "limit", "timeout"}), 2)
    end
  end
  local buffer = core.internal.buffer(capacity)
  local packets = Socket.type(socket) ~= core.Type.STREAM
  local input = setmetatable({
    socket = socket, buffer = buffer, timeout = timeout, packets = packets, longest = longest,
    received = 0, readers = 0,
  }, Input)
  local output = {mode = "no", limit = 0, size = 0}
  local self = setmetatable({buffer, input = input, output = output}, metatable)
  self.read = reader.fastread(self, buffer)
  return self
end

return {stream = stream}
