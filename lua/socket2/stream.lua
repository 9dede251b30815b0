--- A Stream reads and writes a socket like io reads and writes a file. When a call would block,
-- the Stream waits with `poll`, or in the event loop chosen with `use`. A signal does not
-- interrupt it, unless its handler makes Lua raise an error. A call that fails returns `nil,
-- message, errno`; at the end of the stream, reading returns only nil.
--
-- A Stream also has all methods of `Reader`.
-- @classmod socket2.Stream

local core = require "socket2.core"
local errors = require "socket2.errors"
local inputmeta = require "socket2.input".metatable
local loop = require "socket2.loop"
local output = require "socket2.output"
local reader = require "socket2.reader"
local waiting = require "socket2.wait"

local tobytes, gather, put, flush = output.tobytes, output.gather, output.put, output.flush
local EBADF = core.errno.EBADF

local Stream = {}
for name, method in pairs(reader.methods) do Stream[name] = method end

local metatable = {__name = "socket2.Stream", __index = Stream}
reader.admit(metatable)

-- Raises unless a method is called on a Stream.
local function check(self, method, level)
  if getmetatable(self) ~= metatable then errors.type(1, method, "Stream", self, level + 1) end
end

--- Writes strings, numbers and Buffers. The bytes of one call are never mixed with those of
-- another task. Unless `setvbuf` was called, all bytes have been given to the system when the
-- call returns.
-- @tparam string|number|Buffer ...
-- @treturn[1] Stream this Stream
-- @return[2] nil, message, errno, sent: how many bytes were sent
-- @usage
-- local path = "/index.html"
-- assert(stream:write("GET ", path, " HTTP/1.0\r\n\r\n"))
function Stream:write(...)
  check(self, "write", 3)
  local bytes
  if select("#", ...) == 1 then bytes = tobytes(..., 1, 3) else bytes = gather(3, ...) end
  local ok, message, errno, sent = put(self, bytes)
  if ok then return self end
  return nil, message, errno, sent
end

-- C writes a string that can be sent at once; otherwise it calls the function above.
Stream.write = core.internal.writer(metatable, Stream.write, output.rest, loop.state)

--- Writes all of one string or Buffer.
-- @tparam string|Buffer bytes
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes were sent
function Stream:write_all(bytes, ...)
  check(self, "write_all", 2)
  errors.surplus(2, "write_all", 2, ...)
  if type(bytes) ~= "string" and not output.isbuffer(bytes) then
    errors.type(1, "write_all", "string or Buffer", bytes, 2)
  end
  return put(self, bytes)
end

--- Writes the result of `string.format` with the same arguments.
-- @tparam string format
-- @param ... the arguments of the format
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes were sent
-- @raise what `string.format` raises
-- @usage assert(stream:write_fmt("%s %d\n", "index.html", 1024))
function Stream:write_fmt(format, ...)
  check(self, "write_fmt", 2)
  local ok, bytes = pcall(string.format, format, ...)
  if not ok then error(bytes, 2) end
  return put(self, bytes)
end

--- Sends the bytes that are buffered because of `setvbuf`. After a failure, unsent bytes stay
-- buffered.
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes were sent
function Stream:flush(...)
  check(self, "flush", 2)
  errors.surplus(1, "flush", 2, ...)
  if self.input.closed then return nil, "flush: stream is closed", EBADF, 0 end
  return flush(self)
end

--- Sets when written bytes are sent: at once (`"no"`, the default), when the buffer is full or
-- `flush` or `close` is called (`"full"`), or also at the end of a line (`"line"`). Reading does
-- not flush. When a Stream that was not closed is garbage-collected, only the buffered bytes that
-- the system accepts at once are sent.
-- @tparam string mode
-- @tparam[opt=8192] integer size size of the buffer in bytes
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes were sent
-- @usage
-- assert(stream:setvbuf "full")
-- for i = 1, 100 do assert(stream:write(i, "\n")) end
-- assert(stream:flush()) -- one system call instead of 100
function Stream:setvbuf(mode, size, ...)
  check(self, "setvbuf", 2)
  errors.surplus(3, "setvbuf", 2, ...)
  if mode ~= "no" and mode ~= "full" and mode ~= "line" then
    errors.argument(1, "setvbuf", ("invalid option '%s'"):format(errors.printable(mode)), 2)
  end
  local limit = size == nil and 8192 or type(size) == "number" and math.tointeger(size)
  if not limit or limit < 1 then
    errors.argument(2, "setvbuf", "positive integer expected", 2)
  end
  if self.input.closed then return nil, "setvbuf: stream is closed", EBADF, 0 end
  return output.setmode(self, mode, limit)
end

--- Sets the longest time for each following call, counted from its start. A call that takes longer
-- fails with `ETIMEDOUT`.
-- @tparam ?number|false seconds nil or false for no limit
-- @treturn boolean true
-- @usage
-- stream:set_timeout(0.1)
-- local line, message, errno = stream:read()
-- print(line, message, errno == socket2.errno.ETIMEDOUT) --> nil read: deadline passed true
function Stream:set_timeout(seconds, ...)
  check(self, "set_timeout", 2)
  errors.surplus(2, "set_timeout", 2, ...)
  self.input:settimeout(waiting.checktimeout(seconds, "argument #1 to 'set_timeout'", 2))
  return true
end

--- Returns the Socket of the Stream. Bytes that the Stream has received but not returned yet are
-- not available from it.
-- @treturn Socket
-- @usage
-- assert(stream:socket():set_tcp_nodelay(true))
function Stream:socket(...)
  check(self, "socket", 2)
  errors.surplus(1, "socket", 2, ...)
  return self.input.socket
end

--- Returns the descriptor of the Socket. With this method, a Stream can be passed to event loops
-- and to everything that accepts such an object: `SockRef.from`, `poll`, `wait`,
-- `add_control("rights", …)`.
-- @treturn integer -1 when the Stream is closed
function Stream:getfd(...)
  check(self, "getfd", 2)
  errors.surplus(1, "getfd", 2, ...)
  return self.input.socket:fd()
end

--- Returns the descriptor of the Socket. cqueues calls it by this name.
-- @treturn integer -1 when the Stream is closed
function Stream:pollfd(...)
  check(self, "pollfd", 2)
  errors.surplus(1, "pollfd", 2, ...)
  return self.input.socket:fd()
end

--- Returns whether the Stream has received bytes that were not read yet. Read them before you wait
-- for the socket, which need not be ready.
-- @treturn boolean
function Stream:dirty(...)
  check(self, "dirty", 2)
  errors.surplus(1, "dirty", 2, ...)
  local input = self.input
  return #input.buffer > 0 or input.taken ~= nil or input.pending ~= nil and #input.pending > 0
end

-- Closes the socket also when flushing raises, for example because the task is cancelled.
local Closing = {}

function Closing:__close()
  self.input:close()
  self.input.socket:close()
end

local function close(self)
  local input = self.input
  if input.closed then return true end
  if output.isidle(self) then -- nothing to be sent
    input:close()
    return input.socket:close()
  end
  local closing <close> = setmetatable({input = input}, Closing) -- luacheck: ignore
  local ok, message, errno, sent = flush(self)
  input:close()
  local closed, why, code = input.socket:close()
  if not ok then return nil, message, errno, sent end
  if not closed then return nil, why, code end
  return true
end

--- Sends buffered bytes and closes the socket. Closing it again does nothing.
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes were sent; the socket is closed in any case
function Stream:close(...)
  check(self, "close", 3)
  errors.surplus(1, "close", 3, ...)
  return close(self)
end

function metatable:__close()
  check(self, "__close", 3)
  close(self)
end

-- C closes a Stream that has nothing to send; otherwise it calls the functions above.
Stream.close, metatable.__close =
  core.internal.closer(metatable, Stream.close, metatable.__close)

function metatable:__tostring()
  check(self, "__tostring", 2)
  if self.input.closed then return "Stream (closed)" end
  return ("Stream (%s)"):format(self.input.socket)
end

-- Makes a Stream. Arguments: the Socket; the capacity of the Buffer, nil for the usual one; the
-- time-out; the longest line; whether the Socket has packets. Its fields 1 and 2 are its Buffer and
-- its Socket, for C; fields 3 and 4 are described in output.lua.
local new = core.internal.stream(metatable, inputmeta, reader.read, loop.state)

-- Checks the options of Socket:stream. Returns capacity, time-out, longest line.
local function checkoptions(opts)
  local capacity, timeout, longest
  if type(opts) ~= "table" then errors.type(1, "stream", "table", opts, 3) end
  for key, value in pairs(opts) do
    if key == "timeout" then
      timeout = waiting.checktimeout(value, "option 'timeout'", 3)
    elseif key == "capacity" then
      capacity = type(value) == "number" and math.tointeger(value)
      if not capacity or capacity < 1 then
        error("bad option 'capacity' (positive integer expected)", 3)
      end
    elseif key == "limit" then
      longest = type(value) == "number" and math.tointeger(value)
      if not longest or longest < 1 then
        error("bad option 'limit' (positive integer expected)", 3)
      end
    else
      errors.argument(1, "stream", errors.unknown(key, {"capacity", "limit", "timeout"}), 3)
    end
  end
  return capacity, timeout, longest
end

-- Socket:stream, documented in iterators.lua. (Without options, the calls here are not nested
-- deeply enough to double the stack of a task, which would take 640 bytes.)
local function stream(socket, opts, ...)
  if not errors.issocket(socket) then errors.type(1, "stream", "Socket", socket, 2) end
  if select("#", ...) > 0 then errors.surplus(2, "stream", 2, ...) end
  local packets = socket:type() ~= core.Type.STREAM
  if opts == nil then return new(socket, nil, nil, nil, packets) end
  local capacity, timeout, longest = checkoptions(opts)
  return new(socket, capacity, timeout, longest, packets)
end

return {new = new, stream = stream}
