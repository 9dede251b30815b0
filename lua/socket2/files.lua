-- Reads the files of this folder. What stands in Lua is compiled when any of it is first asked for:
-- that takes longer than all the rest, and programs that only use Sockets need none of it. It is
-- read before, since later there may be no descriptor for that, or no such file, as after a chroot.

local FILES = [[
  ascii bpf bpf/assembler bpf/instructions condition connect constructor copy descriptors errors
  formats help helpers input inputs iterators listen loop network output reader resolve run serve
  sockets stream stubs task timers wait wait/cqueues wait/luv wait/watch
]]

local files = {}

-- Reads a file and lets require find it: nothing, or what went wrong.
local function readfile(name, path)
  local file, message = io.open(path)
  if not file then return message end
  local text
  text, message = file:read("a")
  file:close()
  if not text then return path .. ": " .. message end
  package.preload[name] = function(...) -- stays if it fails, as where a library is not found
    local result = assert(load(text, "@" .. path))(...)
    package.preload[name] = nil
    return result
  end
end

-- Reads all that have not been read: nothing, or what went wrong.
function files.read(folder)
  for file in FILES:gmatch "%S+" do
    local name = "socket2." .. file:gsub("/", ".")
    if not package.preload[name] and not package.loaded[name] then
      local message = readfile(name, folder .. file .. ".lua")
      if message then return "socket2 can't be loaded: " .. message end
    end
  end
end

return files
