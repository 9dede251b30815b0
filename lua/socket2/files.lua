-- Reads the Lua files of this folder when the module is first used; they are compiled later, when
-- one of their functions is first used. Compiling takes most of the time of loading, and programs
-- that only use Sockets need none of these files. Reading can't be left for later: then there may
-- be no free descriptor for it, or no such file any more, as after a chroot.

local FILES = [[
  ascii bpf bpf/assembler bpf/instructions condition connect constructor copy descriptors errors
  formats help helpers input inputs iterators listen loop network output reader resolve run serve
  sockets stream stubs task wait wait/cqueues wait/luv wait/watch
]]

local files = {}

-- Reads a file and makes its text available to 'require'. Returns nil, or a message about what went
-- wrong.
local function readfile(name, path)
  local file, message = io.open(path)
  if not file then return message end
  local text
  text, message = file:read("a")
  file:close()
  if not text then return path .. ": " .. message end
  package.preload[name] = function(...) -- stays if it raises: a library may be installed later
    local result = assert(load(text, "@" .. path))(...)
    package.preload[name] = nil
    return result
  end
end

-- Reads the files that have not been read. Returns nil, or a message about what went wrong.
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
