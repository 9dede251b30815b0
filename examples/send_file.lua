-- Sends a file to a peer with a progress bar, or receives one.
--
--   lua5.4 examples/send_file.lua FILE ADDRESS             sends to who listens there
--   lua5.4 examples/send_file.lua --receive ADDRESS FILE   listens, and writes what comes
--
-- ADDRESS is "host:port", or ":port" for all interfaces. The kernel sends the file itself: no
-- byte of it comes into Lua. nc and socat understand the other end.

local socket2 = require "socket2"
local monotime = socket2.monotime

local function die(...)
  io.stderr:write("send_file: ", table.concat({...}, " "), "\n")
  os.exit(false)
end

local function size(n)
  local units = {"B", "KiB", "MiB", "GiB", "TiB"}
  local i = 1
  while n >= 1024 and i < #units do n, i = n / 1024, i + 1 end
  return (i == 1 and "%d %s" or "%.1f %s"):format(n, units[i])
end

local function duration(seconds)
  if seconds ~= seconds or seconds > 359999 then return "--:--" end
  seconds = math.ceil(seconds)
  if seconds < 3600 then return ("%d:%02d"):format(seconds // 60, seconds % 60) end
  return ("%d:%02d:%02d"):format(seconds // 3600, seconds // 60 % 60, seconds % 60)
end

-- A line that is drawn over and over: [=====>    ]  42%  12.3 MiB  98.7 MiB/s  0:07 left
local function progress(total)
  local from, drawn = monotime(), 0
  return function(done, last)
    local now = monotime()
    if not last and now - drawn < 0.1 then return end
    drawn = now
    local spent = math.max(now - from, 1e-9)
    local rate = done / spent
    local text = ("%9s  %9s/s"):format(size(done), size(rate))
    if total and total > 0 then
      local part = done / total
      local width = 30
      local filled = math.floor(part * width)
      local bar = ("="):rep(filled) .. (filled < width and ">" or "")
      text = ("[%-30s] %3d%%  %s"):format(bar, part * 100 // 1 | 0, text)
      text = text .. "  " .. (last and "in " .. duration(spent)
        or duration((total - done) / rate) .. " left")
    end
    io.stderr:write("\r", text, "\27[K", last and "\n" or "")
  end
end

-- Gives the file to the kernel, a part after the other.
local function send(name, address)
  local file <close> = io.open(name, "rb") or die("cannot read", name)
  local total = file:seek "end"
  local sock <close>, message = socket2.connect("tcp", address, {timeout = 30})
  if not sock then die(message) end
  local show, done = progress(total), 0
  while done < total do
    local n, failure, errno = sock:sendfile(file, done, math.min(total - done, 1 << 20))
    if n == 0 then die(name, "has become shorter") end
    if n then
      done = done + n
      show(done)
    elseif errno ~= socket2.errno.EINTR then
      die(failure)
    end
  end
  assert(sock:shutdown "write")
  while (sock:unsent() or 0) > 0 do socket2.poll({}, 0.01) end -- until the peer's system has it
  show(done, true)
end

local function receive(address, name)
  local listener <close>, message = socket2.listen("tcp", address)
  if not listener then die(message) end
  local file <close> = io.open(name, "wb") or die("cannot write", name)
  io.stderr:write("listening on ", tostring(listener:local_addr()), "\n")
  local sock <close> = listener:incoming()()
  local show, done = progress(), 0
  for chunk in sock:chunks(1 << 20) do
    if not file:write(chunk) then die("cannot write", name) end
    done = done + #chunk
    show(done)
  end
  show(done, true)
end

if arg[1] == "--receive" and #arg == 3 then
  receive(arg[2], arg[3])
elseif #arg == 2 then
  send(arg[1], arg[2])
else
  die "usage: FILE ADDRESS, or --receive ADDRESS FILE"
end
