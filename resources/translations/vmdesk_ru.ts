<?xml version='1.0' encoding='utf-8'?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
  <context>
    <name>vmdesk</name>
    <message>
      <location filename="../../vmdesk/display/feed.py"/>
      <source>vmdesk made a mistake and had to close this console.</source>
      <translation>Из-за ошибки в vmdesk эту консоль пришлось закрыть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/display/opening.py"/>
      <source>Nobody logged in.</source>
      <translation>Вход не выполнен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/display/opening.py"/>
      <location filename="../../vmdesk/ops/console/watching.py"/>
      <source>The display's certificate was not trusted.</source>
      <translation>Доверие к сертификату дисплея не подтверждено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/display/security.py"/>
      <source>The connection to the display could not be secured.</source>
      <translation>Не удалось защитить соединение с дисплеем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/display/security.py"/>
      <source>The display's certificate is not trusted on this computer.</source>
      <translation>Этот компьютер не доверяет сертификату дисплея.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/display/sound.py"/>
      <source>No sound can be played on this computer.</source>
      <translation>На этом компьютере невозможно воспроизвести звук.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/jobs/job.py"/>
      <source>Cancelled</source>
      <translation>Отменено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/jobs/job.py"/>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message>
      <location filename="../../vmdesk/jobs/job.py"/>
      <location filename="../../vmdesk/model/host.py"/>
      <source>Failed</source>
      <translation>Ошибка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/jobs/job.py"/>
      <source>Skipped</source>
      <translation>Пропущено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/jobs/job.py"/>
      <source>Under way</source>
      <translation>Выполняется</translation>
    </message>
    <message>
      <location filename="../../vmdesk/jobs/job.py"/>
      <location filename="../../vmdesk/virt/host.py"/>
      <source>vmdesk made a mistake.</source>
      <translation>В vmdesk произошла ошибка.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/journal.py"/>
      <source>Error</source>
      <translation>Ошибка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/journal.py"/>
      <source>Information</source>
      <translation>Сведения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/journal.py"/>
      <source>Warning</source>
      <translation>Предупреждение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/keychain.py"/>
      <source>A keyring such as GNOME Keyring or KWallet has to run in order to keep passwords.</source>
      <translation>Для хранения паролей должна работать связка ключей, например GNOME Keyring или KWallet.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/keychain.py"/>
      <source>No keyring answers on this desktop.</source>
      <translation>На этом рабочем столе не отвечает ни одна связка ключей.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/keychain.py"/>
      <source>The desktop's keyring does not work.</source>
      <translation>Связка ключей рабочего стола не работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/keychain.py"/>
      <source>The desktop's keyring is locked or does not answer.</source>
      <translation>Связка ключей рабочего стола заблокирована или не отвечает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/keychain.py"/>
      <source>The desktop's keyring was not unlocked.</source>
      <translation>Связка ключей рабочего стола не разблокирована.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/keychain.py"/>
      <source>The keyring that this computer is set to use does not protect passwords.</source>
      <translation>Связка ключей, выбранная на этом компьютере, не защищает пароли.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/boot_image.py"/>
      <source>Boot images cannot be made for {architecture}.</source>
      <translation>Загрузочные образы для {architecture} создать нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/boot_image.py"/>
      <source>The boot image could not be written.</source>
      <translation>Не удалось записать загрузочный образ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/boot_image.py"/>
      <source>The kernel's arguments are too long.</source>
      <translation>Параметры ядра слишком длинные.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/boot_image.py"/>
      <source>The kernel's arguments have a character that a boot image cannot pass on.</source>
      <translation>В параметрах ядра есть символ, который загрузочный образ передать не может.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/boot_image.py"/>
      <source>They come with the packages of GRUB, xorriso and mtools.</source>
      <translation>Они есть в пакетах GRUB, xorriso и mtools.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/boot_image.py"/>
      <source>To make a boot image, this computer lacks: {names}.</source>
      <translation>Чтобы создать загрузочный образ, на этом компьютере не хватает: {names}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>A host name consists of letters, digits and hyphens, and has no hyphen at either end.</source>
      <translation>Имя узла состоит из латинских букв, цифр и дефисов и не начинается и не кончается дефисом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>A user name consists of at most 32 small letters, digits, hyphens and underscores.</source>
      <translation>Имя пользователя состоит из строчных латинских букв, цифр, дефисов и подчёркиваний, всего не более 32.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>It begins with “version: 2”.</source>
      <translation>Она начинается со строки «version: 2».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>SSH key {number}: {problem}</source>
      <translation>Ключ SSH № {number}: {problem}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>The password has a character that cannot be typed.</source>
      <translation>В пароле есть символ, который нельзя ввести с клавиатуры.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>The user data is empty.</source>
      <translation>Пользовательские данные пусты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>This is not a host name.</source>
      <translation>Это не имя узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>This is not a network configuration for cloud-init.</source>
      <translation>Это не настройка сети для cloud-init.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>This is not a user name.</source>
      <translation>Это не имя пользователя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>This password is too long.</source>
      <translation>Этот пароль слишком длинный.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/cloud_init_checks.py"/>
      <source>{address} is not a MAC address.</source>
      <translation>{address} — не MAC-адрес.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>A fixed address needs a network card whose MAC address is known.</source>
      <translation>Для постоянного адреса нужна сетевая карта, MAC-адрес которой известен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <source>An address is missing.</source>
      <translation>Не указан адрес.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>The prefix length is missing, as in {example}.</source>
      <translation>Не указана длина префикса, как в {example}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>There is one gateway for IPv4, and one for IPv6.</source>
      <translation>Шлюз может быть один для IPv4 и один для IPv6.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>{address} is no address that a VM can have.</source>
      <translation>У ВМ не может быть адреса {address}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>{address} is not an IP address.</source>
      <translation>{address} — не IP-адрес.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>{address} is outside of the network that the VM is in, {ranges}.</source>
      <translation>Адрес {address} не входит в сеть, в которой находится ВМ: {ranges}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>{address} is the VM's own address.</source>
      <translation>{address} — адрес самой ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>{address} is the address of the network itself.</source>
      <translation>{address} — адрес самой сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>{address} is the broadcast address of its network.</source>
      <translation>{address} — широковещательный адрес этой сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>{address} is the host's own address in this network.</source>
      <translation>{address} — адрес самого узла в этой сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>{gateway} is outside of the network of the address. Most systems cannot reach it.</source>
      <translation>Шлюз {gateway} не входит в сеть этого адреса. Большинство систем не сможет его достичь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>{gateway} serves no address of the VM.</source>
      <translation>Шлюз {gateway} не обслуживает ни один адрес ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>{name} is not the name of a domain.</source>
      <translation>{name} — не имя домена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/fixed_address_checks.py"/>
      <source>“{length}” is no prefix length: a number from 0 to {most}.</source>
      <translation>«{length}» — не длина префикса: это число от 0 до {most}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/initrd.py"/>
      <location filename="../../vmdesk/ops/install_tree.py"/>
      <location filename="../../vmdesk/virt/streams.py"/>
      <source>The file could not be written.</source>
      <translation>Файл не удалось записать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/public_keys.py"/>
      <source>A public key is one line from a file such as ~/.ssh/id_ed25519.pub.</source>
      <translation>Открытый ключ — это одна строка из файла вроде ~/.ssh/id_ed25519.pub.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/public_keys.py"/>
      <source>This is a private SSH key. It must stay secret, so it is not used.</source>
      <translation>Это закрытый ключ SSH. Он должен оставаться тайной, поэтому не используется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/public_keys.py"/>
      <source>This is not a public SSH key.</source>
      <translation>Это не открытый ключ SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/public_keys.py"/>
      <source>This public SSH key is damaged or incomplete.</source>
      <translation>Этот открытый ключ SSH повреждён или неполон.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/user_data.py"/>
      <source>Settings begin with “#cloud-config”, scripts with “#!”.</source>
      <translation>Настройки начинаются с «#cloud-config», сценарии — с «#!».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/user_data.py"/>
      <source>The first line does not say what the user data is.</source>
      <translation>Из первой строки не видно, что это за пользовательские данные.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/user_data.py"/>
      <source>The user data has a character that does not exist.</source>
      <translation>В пользовательских данных есть несуществующий символ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/user_data.py"/>
      <source>The user data is longer than 1 MiB.</source>
      <translation>Пользовательские данные больше 1 МиБ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/user_data.py"/>
      <source>The user data is not a list of settings such as “name: value”.</source>
      <translation>Пользовательские данные — не список настроек вида «имя: значение».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/yaml_text.py"/>
      <location filename="../../vmdesk/model/host_import/yaml_document.py"/>
      <source>Line {line} is not valid YAML.</source>
      <translation>Ошибка YAML в строке {line}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/yaml_text.py"/>
      <location filename="../../vmdesk/model/host_import/yaml_document.py"/>
      <source>This is not valid YAML.</source>
      <translation>Это неправильный YAML.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/media/yaml_text.py"/>
      <location filename="../../vmdesk/model/host_import/yaml_document.py"/>
      <source>YAML is strict about indentation, colons and quotation marks.</source>
      <translation>В YAML важны отступы, двоеточия и кавычки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/consoles.py"/>
      <source>Serial Port {number}</source>
      <translation>Последовательный порт {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/consoles.py"/>
      <source>Text Console {number}</source>
      <translation>Текстовая консоль {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/cpu_set.py"/>
      <source>Nothing is left of this.</source>
      <translation>В итоге ничего не остаётся.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/cpu_set.py"/>
      <source>Numbers go up to {largest}.</source>
      <translation>Наибольший номер: {largest}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/customising.py"/>
      <source>What was customised contradicts what was chosen since: drop it, or customise again.</source>
      <translation>Ручная настройка противоречит тому, что выбрано позже: отбросьте её или настройте ВМ заново.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/address.py"/>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A hexadecimal number is expected.</source>
      <translation>Ожидается шестнадцатеричное число.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/address.py"/>
      <source>A number from 0 to 3 is expected.</source>
      <translation>Ожидается число от 0 до 3.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>Buffer (microseconds)</source>
      <translation>Буфер (мкс)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>Channels</source>
      <translation>Каналы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <location filename="../../vmdesk/ui/choosers/host_devices_model.py"/>
      <location filename="../../vmdesk/ui/host_window/devices_model.py"/>
      <source>Device</source>
      <translation>Устройство</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/lease.py"/>
      <location filename="../../vmdesk/model/devices/pstore.py"/>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>File</source>
      <translation>Файл</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>Format of samples</source>
      <translation>Формат отсчётов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <location filename="../../vmdesk/model/domain/overview.py"/>
      <location filename="../../vmdesk/ops/console/login.py"/>
      <location filename="../../vmdesk/ui/choosers/volumes_model.py"/>
      <location filename="../../vmdesk/ui/dialogs/found_hosts_model.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/new_vm/images_model.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>Name</source>
      <translation>Имя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/memballoon.py"/>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <location filename="../../vmdesk/ui/choosers/system.py"/>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>None</source>
      <translation>Нет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <location filename="../../vmdesk/model/devices/parallel.py"/>
      <location filename="../../vmdesk/model/devices/serial.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Number</source>
      <translation>Номер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>Playback</source>
      <translation>Воспроизведение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>Recording</source>
      <translation>Запись</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>Samples per second</source>
      <translation>Отсчётов в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Server</source>
      <translation>Сервер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>Sound backend</source>
      <translation>Звуковая подсистема</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>Sound cards name it by this.</source>
      <translation>Этот номер указывают звуковые карты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>Sound goes to</source>
      <translation>Вывод звука</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>The sound comes out of the host.</source>
      <translation>Звук воспроизводится на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>The sound comes out where the display is looked at.</source>
      <translation>Звук воспроизводится там, где смотрят на дисплей.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>The sound goes into a studio.</source>
      <translation>Звук передаётся в студийную систему.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>The sound is lost.</source>
      <translation>Звук теряется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/audio.py"/>
      <source>The sound is written into a file.</source>
      <translation>Звук записывается в файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <source>A folder of the viewer in the guest.</source>
      <translation>Папка программы просмотра в гостевой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <location filename="../../vmdesk/ui/choosers/host_devices_model.py"/>
      <location filename="../../vmdesk/ui/dialogs/found_hosts_model.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <location filename="../../vmdesk/ui/host_window/devices_model.py"/>
      <location filename="../../vmdesk/ui/host_window/entry_section.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>Address</source>
      <translation>Адрес</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <source>Address for the guest</source>
      <translation>Адрес для гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <source>By an address and port that the guest calls.</source>
      <translation>По адресу и порту, к которым обращается гостевая система.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <source>By its name in the guest.</source>
      <translation>По имени в гостевой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Channel</source>
      <translation>Канал</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <source>Clipboard, and screens that follow the window.</source>
      <translation>Буфер обмена и экраны, меняющиеся вместе с окном.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <location filename="../../vmdesk/model/host.py"/>
      <location filename="../../vmdesk/ui/console/text_console.py"/>
      <source>Connected</source>
      <translation>Подключён</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <location filename="../../vmdesk/model/host.py"/>
      <source>Disconnected</source>
      <translation>Не подключён</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <source>For programs that look into disks.</source>
      <translation>Для программ, которые просматривают диски.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <source>Lets the host ask the guest, and freeze its file systems.</source>
      <translation>Позволяет узлу опрашивать гостевую систему и замораживать её файловые системы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <source>Port for the guest</source>
      <translation>Порт для гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <source>QEMU guest agent</source>
      <translation>Гостевой агент QEMU</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <source>SPICE agent</source>
      <translation>Агент SPICE</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Shared folder</source>
      <translation>Общая папка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/channel.py"/>
      <location filename="../../vmdesk/model/devices/console.py"/>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/hub.py"/>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <location filename="../../vmdesk/model/devices/serial.py"/>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Type</source>
      <translation>Тип</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>A copy of all that comes out is kept on the host.</source>
      <translation>Копия всего вывода сохраняется на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>A file on the host that programs connect to.</source>
      <translation>Файл на узле, к которому подключаются программы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>A named pipe on the host.</source>
      <translation>Именованный канал на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>A page of QEMU's own window.</source>
      <translation>Страница в собственном окне QEMU.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>A pair of devices of FreeBSD.</source>
      <translation>Пара устройств FreeBSD.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>A serial port of the host.</source>
      <translation>Последовательный порт узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>A service of the display: agent, USB, smartcards.</source>
      <translation>Служба дисплея: агент, USB, смарт-карты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>After (seconds)</source>
      <translation>Через (секунды)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Call</source>
      <translation>Подключаться</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Call again when the other side is gone</source>
      <translation>Подключаться снова при потере связи</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Clipboard</source>
      <translation>Буфер обмена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <source>Connected to</source>
      <translation>Подключение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>Device of the host</source>
      <translation>Устройство узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>For programs on the host itself.</source>
      <translation>Для программ на самом узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Guest's</source>
      <translation>Гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/ui/events_model.py"/>
      <location filename="../../vmdesk/ui/filter_bar.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_page.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>Host</source>
      <translation>Узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Keep what is in the file</source>
      <translation>Сохранять содержимое файла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Log</source>
      <translation>Журнал</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <location filename="../../vmdesk/ui/filter_bar.py"/>
      <source>Nothing</source>
      <translation>Нет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Null modem</source>
      <translation>Нуль-модем</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Over the network, in single packets.</source>
      <translation>По сети, отдельными пакетами.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Over the network; not encrypted unless TLS is on.</source>
      <translation>По сети; без TLS не шифруется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Own address</source>
      <translation>Собственный адрес</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Own port</source>
      <translation>Собственный порт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>Path</source>
      <translation>Путь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Pipe</source>
      <translation>Именованный канал</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Pointer</source>
      <translation>Указатель</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Port</source>
      <translation>Порт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Protocol</source>
      <translation>Протокол</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>QEMU calls the other side, which must be there first.</source>
      <translation>QEMU подключается к другой стороне, которая уже должна ждать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>QEMU shares the clipboard itself, with VNC too.</source>
      <translation>QEMU сам делает буфер обмена общим, в том числе через VNC.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>QEMU waits for the other side to come.</source>
      <translation>QEMU ждёт подключения другой стороны.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Raw</source>
      <translation>Без протокола</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>SPICE port</source>
      <translation>Порт SPICE</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Share the clipboard</source>
      <translation>Общий буфер обмена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>Socket</source>
      <translation>Сокет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Standard input and output</source>
      <translation>Стандартный ввод и вывод</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Telnet, encrypted</source>
      <translation>Telnet с шифрованием</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <location filename="../../vmdesk/ui/terminal/view.py"/>
      <source>Terminal</source>
      <translation>Терминал</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/smartcard.py"/>
      <source>Viewer's</source>
      <translation>Программы просмотра</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Viewers get it under a name of its own.</source>
      <translation>Программы просмотра получают его под отдельным именем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Virtual console</source>
      <translation>Виртуальная консоль</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Wait</source>
      <translation>Ожидать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>What comes out is kept in a file on the host.</source>
      <translation>Вывод сохраняется в файл на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>What comes out is lost.</source>
      <translation>Вывод теряется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>Who begins</source>
      <translation>Начало соединения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>With the signals of a terminal.</source>
      <translation>С управляющими сигналами терминала.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/character.py"/>
      <source>libvirt's console shows it.</source>
      <translation>Виден в консоли libvirt.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/console.py"/>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <location filename="../../vmdesk/ui/console/page.py"/>
      <location filename="../../vmdesk/ui/console/page_content.py"/>
      <source>Console</source>
      <translation>Консоль</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/console.py"/>
      <source>Fast; the guest needs a driver, and has it as hvc0.</source>
      <translation>Быстрая; гостевой системе нужен драйвер, в ней это hvc0.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/console.py"/>
      <location filename="../../vmdesk/model/devices/serial.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Serial port</source>
      <translation>Последовательный порт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/console.py"/>
      <source>The first serial port under another name.</source>
      <translation>Первый последовательный порт под другим именем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Bus</source>
      <translation>Шина</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>Chassis</source>
      <translation>Шасси</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>Commands per LUN</source>
      <translation>Команд на LUN</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>Controller</source>
      <translation>Контроллер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>Devices name it by this.</source>
      <translation>Этот номер указывают устройства.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>Fast; Windows needs a driver for it.</source>
      <translation>Быстрый; Windows нужен драйвер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Floppy</source>
      <translation>Дискеты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>For all speeds; Windows 7 has drivers for it.</source>
      <translation>Для всех скоростей; драйверы есть для Windows 7.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>For all speeds; systems since about 2012 know it.</source>
      <translation>Для всех скоростей; поддерживается системами примерно с 2012 года.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>For channels and consoles.</source>
      <translation>Для каналов и консолей.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>For slow devices; every system knows it.</source>
      <translation>Для медленных устройств; поддерживается любой системой.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>For smartcard readers.</source>
      <translation>Для устройств чтения смарт-карт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>Hole above 4 GiB</source>
      <translation>Окно выше 4 ГиБ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>Hot plugging</source>
      <translation>Горячее подключение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Input/output thread</source>
      <translation>Поток ввода-вывода</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <location filename="../../vmdesk/model/devices/memballoon.py"/>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <location filename="../../vmdesk/model/devices/panic.py"/>
      <location filename="../../vmdesk/model/devices/serial.py"/>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Model</source>
      <translation>Модель</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>NUMA node</source>
      <translation>Узел NUMA</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>Performance</source>
      <translation>Производительность</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Ports</source>
      <translation>Порты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/crypto.py"/>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Queues</source>
      <translation>Очереди</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>Sectors per command</source>
      <translation>Секторов на команду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Serial number</source>
      <translation>Серийный номер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>The VM is set to have no USB. Remove its USB controller “none” first.</source>
      <translation>По настройкам у ВМ нет USB. Сначала удалите её контроллер USB «none».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>USB 1</source>
      <translation>USB 1</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>USB 2</source>
      <translation>USB 2</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>USB 3</source>
      <translation>USB 3</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>USB 3 (NEC)</source>
      <translation>USB 3 (NEC)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>Vectors</source>
      <translation>Векторы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>VirtIO serial</source>
      <translation>Последовательный VirtIO</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/controller.py"/>
      <source>With three companions for slow devices.</source>
      <translation>С тремя вспомогательными контроллерами для медленных устройств.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/crypto.py"/>
      <source>A library of the host does the work.</source>
      <translation>Работу выполняет библиотека на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/crypto.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/devices/pstore.py"/>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Backend</source>
      <translation>Реализация</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/crypto.py"/>
      <source>Crypto device</source>
      <translation>Криптоустройство</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/crypto.py"/>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Kernel</source>
      <translation>Ядро</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/crypto.py"/>
      <source>The host's kernel does the work.</source>
      <translation>Работу выполняет ядро узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>1 is a solid-state disk.</source>
      <translation>1 означает твердотельный диск.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>A memory card, on boards that have a reader.</source>
      <translation>Карта памяти, на платах с устройством чтения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>A snapshot begins a new image.</source>
      <translation>Снимок начинает новый образ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/devices/redirdev.py"/>
      <location filename="../../vmdesk/ui/hardware/boot_order.py"/>
      <source>Boot order</source>
      <translation>Порядок загрузки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>By hand</source>
      <translation>Вручную</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/images_model.py"/>
      <source>CD drive</source>
      <translation>Привод компакт-дисков</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Closed</source>
      <translation>Закрыт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <source>Disk</source>
      <translation>Диск</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Encryption</source>
      <translation>Шифрование</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Every system since about 2005 knows it.</source>
      <translation>Поддерживается любой системой примерно с 2005 года.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>External</source>
      <translation>Внешний</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Filter commands</source>
      <translation>Фильтрация команд</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Filtered</source>
      <translation>С фильтрацией</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>Floppy drive</source>
      <translation>Дисковод</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>For Xen guests.</source>
      <translation>Для гостевых систем Xen.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>For floppy drives only.</source>
      <translation>Только для дисководов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>For old systems; not on the chipset Q35.</source>
      <translation>Для старых систем; не для чипсета Q35.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Forget changes at power off</source>
      <translation>Забывать изменения при выключении</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/ui/choosers/volumes_model.py"/>
      <source>Format</source>
      <translation>Формат</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Internal</source>
      <translation>Внутренний</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Logical block (bytes)</source>
      <translation>Логический блок (байт)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Looks like a modern laptop's disk.</source>
      <translation>Выглядит как диск современного ноутбука.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Looks like a stick; it can be unplugged.</source>
      <translation>Выглядит как флешка; можно отключить на ходу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Many disks on one controller; with VirtIO SCSI nearly as fast as VirtIO.</source>
      <translation>Много дисков на одном контроллере; с VirtIO SCSI почти так же быстра, как VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>More</source>
      <translation>Дополнительно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Name in the VM</source>
      <translation>Имя в ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>On an error</source>
      <translation>При ошибке</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>On an error while reading</source>
      <translation>При ошибке чтения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Open</source>
      <translation>Открыт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Persistent reservations</source>
      <translation>Постоянное резервирование</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Physical block (bytes)</source>
      <translation>Физический блок (байт)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/redirdev.py"/>
      <source>Product</source>
      <translation>Продукт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Raw commands</source>
      <translation>Прямые команды</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Read only</source>
      <translation>Только чтение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Removable</source>
      <translation>Съёмный</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Rotations per minute</source>
      <translation>Оборотов в минуту</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>SCSI LUN</source>
      <translation>LUN SCSI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>SCSI commands</source>
      <translation>Команды SCSI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Secret of the encryption</source>
      <translation>Секрет шифрования</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Several VMs may write to it; they must agree on how.</source>
      <translation>Писать на него могут несколько ВМ; они должны согласовывать запись.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Shareable</source>
      <translation>Общий доступ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Snapshots</source>
      <translation>Снимки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Snapshots are kept in the image itself.</source>
      <translation>Снимки хранятся в самом образе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Snapshots of the VM leave this disk out.</source>
      <translation>Снимки ВМ не включают этот диск.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Somebody else makes the snapshots of this disk.</source>
      <translation>Снимки этого диска делает кто-то другой.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <source>Source</source>
      <translation>Источник</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Startup policy</source>
      <translation>Политика запуска</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>The fastest; Windows needs a driver for it.</source>
      <translation>Самая быстрая; Windows нужен для неё драйвер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <source>Tray</source>
      <translation>Лоток</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Unfiltered</source>
      <translation>Без фильтрации</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/redirdev.py"/>
      <source>Vendor</source>
      <translation>Производитель</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <location filename="../../vmdesk/model/devices/vsock.py"/>
      <source>VirtIO</source>
      <translation>VirtIO</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Cache</source>
      <translation>Кэш</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Cache of the image's tables</source>
      <translation>Кэш таблиц образа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Copy what is read into this image</source>
      <translation>Копировать прочитанное в этот образ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/ui/hardware/fields/choice_field.py"/>
      <source>Default</source>
      <translation>По умолчанию</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Deleted data</source>
      <translation>Удалённые данные</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Direct and synchronous</source>
      <translation>Прямая синхронная запись</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Flushes are ignored; after a crash of the host the disk may be lost.</source>
      <translation>Запросы на сброс кэша игнорируются; при сбое узла диск может быть потерян.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Free them</source>
      <translation>Освобождать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Ignore</source>
      <translation>Игнорировать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Input and output</source>
      <translation>Ввод-вывод</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Keep places of deleted data</source>
      <translation>Сохранять места удалённых данных</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Length of a queue</source>
      <translation>Длина очереди</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Less work for the host; only without a cache.</source>
      <translation>Меньше работы для узла; только без кэша.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Native</source>
      <translation>Нативный</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>No cache, and each write waits for the disk.</source>
      <translation>Без кэша, и каждая запись ждёт диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/states.py"/>
      <source>Off</source>
      <translation>Выключена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>On</source>
      <translation>Включено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Pass on</source>
      <translation>Передавать узлу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Pause the VM</source>
      <translation>Приостановить ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Pause when full</source>
      <translation>Приостановить при заполнении</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Pauses when the storage is full, reports all else.</source>
      <translation>Приостанавливает ВМ, когда хранилище заполнено; об остальных ошибках сообщает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>QEMU decides; today that is writeback.</source>
      <translation>Решает QEMU; сейчас это отложенная запись.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Report to the guest</source>
      <translation>Сообщить гостевой системе</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>The VM waits until somebody has mended the storage.</source>
      <translation>ВМ ждёт, пока хранилище не починят.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>The guest does not learn that its data is lost.</source>
      <translation>Гостевая система не узнает, что её данные потеряны.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>The guest reads what is not there.</source>
      <translation>Гостевая система прочитает то, чего нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>The guest sees a failing disk.</source>
      <translation>Гостевая система видит неисправный диск.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>The host caches reads; each write waits for the disk.</source>
      <translation>Узел кэширует чтение; каждая запись ждёт диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>The host caches; the guest's flushes reach the disk.</source>
      <translation>Узел кэширует; сброс кэша гостевой системой доходит до диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>The host does not cache; needed for safe live migration.</source>
      <translation>Узел не кэширует; нужно для безопасной миграции на ходу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>The least work for the host; needs a Linux of 2020 or later.</source>
      <translation>Меньше всего работы для узла; нужна система Linux 2020 года или новее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Threads</source>
      <translation>Потоки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Unsafe</source>
      <translation>Небезопасный</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>What the guest deletes and trims becomes free on the host.</source>
      <translation>То, что гостевая система удаляет и освобождает (TRIM), освобождается и на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>What the guest deletes still takes room on the host.</source>
      <translation>Удалённое гостевой системой по-прежнему занимает место на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Works with every storage and cache.</source>
      <translation>Работает с любым хранилищем и кэшем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Write back</source>
      <translation>Отложенная запись</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Write through</source>
      <translation>Сквозная запись</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Zeroes</source>
      <translation>Нули</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Zeroes are written like everything else.</source>
      <translation>Нули записываются как всё остальное.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Zeroes take less time to write, and all else a little more.</source>
      <translation>Нули записываются быстрее, а всё остальное — чуть медленнее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_driver.py"/>
      <source>Zeroes take no room, if deleted data is passed on.</source>
      <translation>Нули не занимают места, если удалённые данные передаются узлу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Bytes per second</source>
      <translation>Байт в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Bytes read per second</source>
      <translation>Чтение, байт в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Bytes written per second</source>
      <translation>Запись, байт в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Group</source>
      <translation>Группа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Larger ones count as several.</source>
      <translation>Более крупные считаются за несколько.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Limits</source>
      <translation>Ограничения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Operations per second</source>
      <translation>Операций в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Peak of bytes per second</source>
      <translation>Пик, байт в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Peak of bytes read per second</source>
      <translation>Пик чтения, байт в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Peak of bytes written per second</source>
      <translation>Пик записи, байт в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Peak of operations per second</source>
      <translation>Пик, операций в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Peak of reads per second</source>
      <translation>Пик чтения, операций в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Peak of writes per second</source>
      <translation>Пик записи, операций в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Reads per second</source>
      <translation>Чтение, операций в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Size of an operation</source>
      <translation>Размер операции</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>The disks of a group share its limits.</source>
      <translation>У дисков группы общие ограничения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_limits.py"/>
      <source>Writes per second</source>
      <translation>Запись, операций в секунду</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>A disk, partition or LVM volume of the host; others must not use it.</source>
      <translation>Диск, раздел или том LVM узла; никто другой не должен его использовать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>A folder of the host as a FAT disk.</source>
      <translation>Папка узла в виде диска FAT.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>A volume of a storage pool, wherever the pool keeps it.</source>
      <translation>Том пула хранения, где бы пул его ни держал.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Access</source>
      <translation>Доступ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>An image in a folder of the host.</source>
      <translation>Образ в папке узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>An image on a server, which QEMU reads itself.</source>
      <translation>Образ на сервере, который QEMU читает напрямую.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Another program of the host serves the disk at a socket.</source>
      <translation>Диск предоставляет через сокет другая программа узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>By the host</source>
      <translation>Через узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Check the server's certificate</source>
      <translation>Проверять сертификат сервера</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Configuration file</source>
      <translation>Файл конфигурации</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Directly</source>
      <translation>Напрямую</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Encrypt the connection</source>
      <translation>Шифровать соединение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Folder</source>
      <translation>Папка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/hosts.py"/>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <source>Hosts</source>
      <translation>Узлы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Initiator</source>
      <translation>Инициатор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Kind of secret</source>
      <translation>Вид секрета</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>NFS group</source>
      <translation>Группа NFS</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>NFS user</source>
      <translation>Пользователь NFS</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>NVMe drive</source>
      <translation>Накопитель NVMe</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Name of the secret</source>
      <translation>Имя секрета</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Name on the server</source>
      <translation>Имя на сервере</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Namespace</source>
      <translation>Пространство имён</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/ui/choosers/places.py"/>
      <location filename="../../vmdesk/ui/choosers/volumes_model.py"/>
      <location filename="../../vmdesk/ui/new_vm/images_model.py"/>
      <source>Pool</source>
      <translation>Пул</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>QEMU drives the host's NVMe drive itself; the host cannot use it.</source>
      <translation>QEMU управляет накопителем NVMe узла напрямую; узел не может его использовать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>QEMU speaks to the server itself.</source>
      <translation>QEMU обращается к серверу напрямую.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Query</source>
      <translation>Строка запроса</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Read ahead (bytes)</source>
      <translation>Упреждающее чтение (байт)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Snapshot</source>
      <translation>Снимок</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>The host logs in to the server and passes a device on.</source>
      <translation>Узел подключается к серверу и передаёт устройство ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Time limit (seconds)</source>
      <translation>Ограничение времени (секунд)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Transport</source>
      <translation>Транспорт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>UUID of the secret</source>
      <translation>UUID секрета</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>User</source>
      <translation>Пользователь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>Volume</source>
      <translation>Том</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>libvirt takes it from the host</source>
      <translation>libvirt забирает его у узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/disk_source.py"/>
      <source>vhost-user</source>
      <translation>vhost-user</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>A disk or partition of the host, for containers.</source>
      <translation>Диск или раздел узла, для контейнеров.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>A folder of the host.</source>
      <translation>Папка узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>All files belong to QEMU; what the guest sees is noted aside.</source>
      <translation>Все файлы принадлежат QEMU; то, что видит гостевая система, записывается отдельно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Always</source>
      <translation>Всегда</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>An image of a file system, for containers.</source>
      <translation>Образ файловой системы, для контейнеров.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>As the guest says</source>
      <translation>Как в гостевой системе</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>As the guest says, as far as the host permits.</source>
      <translation>Как в гостевой системе, насколько позволяет узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>At once</source>
      <translation>Сразу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>By it the guest mounts the folder.</source>
      <translation>По нему гостевая система монтирует папку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <location filename="../../vmdesk/ui/host_window/devices_model.py"/>
      <source>Driver</source>
      <translation>Драйвер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Extended attributes</source>
      <translation>Расширенные атрибуты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Fast, if nobody else changes anything.</source>
      <translation>Быстро, если больше никто ничего не меняет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Fast; the VM's memory must be shared with the host.</source>
      <translation>Быстро; память ВМ должна быть общей с узлом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Files of several file systems cannot be mistaken for one another.</source>
      <translation>Файлы разных файловых систем нельзя спутать друг с другом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Folder of the host</source>
      <translation>Папка узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>For OpenVZ.</source>
      <translation>Для OpenVZ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Forgiving</source>
      <translation>Нестрого</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Guests see at once what the host changes.</source>
      <translation>Гостевые системы сразу видят изменения, сделанные на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Image</source>
      <translation>Образ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Kept in memory, for containers.</source>
      <translation>Хранится в памяти, для контейнеров.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Length of the queue</source>
      <translation>Длина очереди</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Locks (POSIX)</source>
      <translation>Блокировки (POSIX)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Locks (flock)</source>
      <translation>Блокировки (flock)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_page.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>Memory</source>
      <translation>Память</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Most room</source>
      <translation>Жёсткий предел места</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Name in the guest</source>
      <translation>Имя в гостевой системе</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Noted aside</source>
      <translation>Отдельная запись</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Nothing waits in a cache.</source>
      <translation>Ничего не задерживается в кэше.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Only one file system of the host can be seen.</source>
      <translation>Видна только одна файловая система узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Owners and permissions</source>
      <translation>Владельцы и права доступа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Owners and permissions are those of the guest.</source>
      <translation>Владельцы и права доступа — те, что задала гостевая система.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Part of the container</source>
      <translation>Часть контейнера</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Permissions of files</source>
      <translation>Права доступа к файлам</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Permissions of folders</source>
      <translation>Права доступа к папкам</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Program</source>
      <translation>Программа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>QEMU writes it into its log.</source>
      <translation>QEMU пишет об этом в свой журнал.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Refuse</source>
      <translation>Отказывать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Renumber</source>
      <translation>Перенумеровать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Room that should do</source>
      <translation>Мягкий предел места</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Sandbox</source>
      <translation>Песочница</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Several file systems</source>
      <translation>Несколько файловых систем</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <location filename="../../vmdesk/model/devices/pstore.py"/>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <location filename="../../vmdesk/ui/choosers/volumes_model.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/images_model.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Size</source>
      <translation>Размер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Slower; works without shared memory, on Linux.</source>
      <translation>Медленнее; работает без общей памяти, в Linux.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Template</source>
      <translation>Шаблон</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Warn</source>
      <translation>Предупреждать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/filesystem.py"/>
      <source>Writing</source>
      <translation>Запись</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>A viewer may shut out all others.</source>
      <translation>Один клиент может отключить всех остальных.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>A window of QEMU's own on the host's screen.</source>
      <translation>Собственное окно QEMU на экране узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Address on D-Bus</source>
      <translation>Адрес D-Bus</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>All that moves</source>
      <translation>Всё, что движется</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Any</source>
      <translation>Любая</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Automatic</source>
      <translation>Автоматически</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Choose a port automatically</source>
      <translation>Выбирать порт автоматически</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Compress sound</source>
      <translation>Сжимать звук</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Compression of images</source>
      <translation>Сжатие изображений</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/ops/unattended.py"/>
      <source>Desktop</source>
      <translation>Рабочий стол</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Disconnect</source>
      <translation>Отключение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <location filename="../../vmdesk/ui/console/choices.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>Display</source>
      <translation>Дисплей</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Draws in 3D for another display, such as VNC.</source>
      <translation>Рисует 3D для другого дисплея, например VNC.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Encrypted only.</source>
      <translation>Только с шифрованием.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Encrypted where the viewer wants it.</source>
      <translation>С шифрованием, если его хочет клиент.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Every viewer knows it.</source>
      <translation>Его поддерживают все клиенты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Everybody</source>
      <translation>Все</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>For VirtualBox.</source>
      <translation>Для VirtualBox.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>For a viewer on the host itself.</source>
      <translation>Для клиента на самом узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>For hypervisors that speak it.</source>
      <translation>Для гипервизоров, которые его поддерживают.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Graphics card of the host</source>
      <translation>Видеокарта узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Insecure</source>
      <translation>Без защиты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>JPEG compression</source>
      <translation>Сжатие JPEG</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Keep</source>
      <translation>Оставлять</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Keyboard layout</source>
      <translation>Раскладка клавиатуры</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Let files be dropped on it</source>
      <translation>Принимать перетаскиваемые файлы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Listen on</source>
      <translation>Приём подключений</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/editing/adding.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Network</source>
      <translation>Сеть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Never</source>
      <translation>Никогда</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Never encrypted.</source>
      <translation>Всегда без шифрования.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>On the host's address in this virtual network.</source>
      <translation>На адресе узла в этой виртуальной сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Only video</source>
      <translation>Только видео</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>OpenGL without a window</source>
      <translation>OpenGL без окна</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/ops/console/login.py"/>
      <location filename="../../vmdesk/virt/credentials.py"/>
      <source>Password</source>
      <translation>Пароль</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Password valid until</source>
      <translation>Пароль действителен до</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Port for TLS</source>
      <translation>Порт TLS</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Port for web browsers</source>
      <translation>Порт для веб-браузеров</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Screen of the host</source>
      <translation>Экран узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Secure</source>
      <translation>С защитой</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>Security</source>
      <translation>Защита</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Security of channels</source>
      <translation>Защита каналов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Several viewers</source>
      <translation>Несколько клиентов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Several viewers at the same time.</source>
      <translation>Несколько клиентов одновременно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Shared</source>
      <translation>Общий доступ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>The password cannot be changed while somebody is connected.</source>
      <translation>Пароль нельзя сменить, пока кто-то подключён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Video streams</source>
      <translation>Потоковое видео</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Viewers choose</source>
      <translation>По выбору клиентов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Viewers come over the network.</source>
      <translation>Клиенты подключаются по сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Viewers may switch the VM off</source>
      <translation>Клиенты могут выключать ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Viewers on the host alone, by a file.</source>
      <translation>Только клиенты на самом узле, через файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>What viewers wish does not matter.</source>
      <translation>Пожелания клиентов не учитываются.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>When the password changes</source>
      <translation>При смене пароля</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Who is connected when the password changes is thrown out.</source>
      <translation>Подключённые клиенты при смене пароля отключаются.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Who is connected when the password changes stays.</source>
      <translation>Подключённые клиенты при смене пароля остаются.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Whole screen</source>
      <translation>Полный экран</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>With sound, USB devices, and a shared clipboard.</source>
      <translation>Со звуком, устройствами USB и общим буфером обмена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>Without a bus</source>
      <translation>Без шины</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>libvirt alone hands out the way to it.</source>
      <translation>Подключение к нему даёт только libvirt.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/graphics.py"/>
      <source>zlib compression</source>
      <translation>Сжатие zlib</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Adapter</source>
      <translation>Адаптер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Alias of the card that stays</source>
      <translation>Псевдоним (alias) остающейся карты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>And gives it back when the VM stops.</source>
      <translation>И возвращает его, когда ВМ останавливается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Boot ROM</source>
      <translation>Загрузочное ПЗУ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Device of the host for a container</source>
      <translation>Устройство узла для контейнера</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>During a migration</source>
      <translation>Во время миграции</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Each reset by the guest resets the device.</source>
      <translation>Каждый сброс из гостевой системы сбрасывает устройство.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>File of the boot ROM</source>
      <translation>Файл загрузочного ПЗУ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Filter what is written to its settings</source>
      <translation>Фильтровать запись в его настройки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Network device</source>
      <translation>Сетевое устройство</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>On s390x.</source>
      <translation>На s390x.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Once</source>
      <translation>Один раз</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Only if the device is not set up yet.</source>
      <translation>Только если устройство ещё не настроено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Only if there are several alike; it changes when the device is plugged in again.</source>
      <translation>Только если есть несколько одинаковых; меняется при повторном подключении устройства.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Other</source>
      <translation>Другое</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>PCI bus</source>
      <translation>Шина PCI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>PCI device of the host</source>
      <translation>Устройство PCI узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>PCI domain</source>
      <translation>Домен PCI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>PCI function</source>
      <translation>Функция PCI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>PCI slot</source>
      <translation>Слот PCI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Part of a device of the host</source>
      <translation>Часть устройства узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Picture while the guest starts</source>
      <translation>Изображение при запуске гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Resets by the guest</source>
      <translation>Сброс из гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>SCSI device of the host</source>
      <translation>Устройство SCSI узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>SCSI target of the host</source>
      <translation>Цель SCSI узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Target</source>
      <translation>Цель</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>USB device of the host</source>
      <translation>Устройство USB узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <location filename="../../vmdesk/ui/hardware/fields/number_field.py"/>
      <source>Unit</source>
      <translation>Логическое устройство</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>Use it as a display</source>
      <translation>Использовать как дисплей</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hostdev.py"/>
      <source>What the guest wants to reset is left alone.</source>
      <translation>Запросы сброса от гостевой системы не выполняются.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/hub.py"/>
      <source>USB hub</source>
      <translation>Концентратор USB</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>A device of the host, over VirtIO.</source>
      <translation>Устройство узла через VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>All devices</source>
      <translation>Все устройства</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>Built in; it cannot be taken out.</source>
      <translation>Встроено; извлечь нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>Device shared with the host</source>
      <translation>Устройство, общее с узлом</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Every system knows it.</source>
      <translation>Известна каждой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>Input device</source>
      <translation>Устройство ввода</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Keyboard</source>
      <translation>Клавиатура</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>Keys</source>
      <translation>Сочетание клавиш</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>Keys pressed together give it to host or guest.</source>
      <translation>Сочетание клавиш передаёт его узлу или гостевой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>Keys switch</source>
      <translation>Что переключают клавиши</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>Less work for the host; the guest needs a driver.</source>
      <translation>Меньше нагружает узел; гостевой системе нужен драйвер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>Mouse</source>
      <translation>Мышь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>Repeat keys that are held</source>
      <translation>Повтор удерживаемых клавиш</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>Tablet</source>
      <translation>Планшет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>The keys switch all of them together.</source>
      <translation>Клавиши переключают все устройства сразу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>The pointer is where the viewer's is, without being caught.</source>
      <translation>Указатель там же, где в программе просмотра, и не захватывается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/input.py"/>
      <source>The viewer's pointer is caught while it moves the guest's.</source>
      <translation>Указатель программы просмотра захватывается, пока двигает указатель гостевой системы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>A card of the host that speaks VirtIO itself.</source>
      <translation>Карта узла, которая сама поддерживает VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>A card that can be divided; for trying that out.</source>
      <translation>Карта, которую можно разделить на части; чтобы это опробовать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>A card that is plugged into nothing.</source>
      <translation>Карта, которая ни к чему не подключена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>A device of the host that scripts plug in.</source>
      <translation>Устройство узла, которое подключают сценарии.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>A distributed switch of VMware.</source>
      <translation>Распределённый коммутатор VMware.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>A network that VMs of several hosts make up among themselves.</source>
      <translation>Сеть, которую ВМ с нескольких узлов образуют между собой.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>A network that libvirt keeps on the host.</source>
      <translation>Сеть, которую libvirt обслуживает на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>A switch in another program of the host, such as DPDK's.</source>
      <translation>Коммутатор в другой программе узла, например на основе DPDK.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Addresses</source>
      <translation>Адреса</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>All traffic goes through the switch outside.</source>
      <translation>Весь трафик идёт через внешний коммутатор.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>As if the cable were pulled out.</source>
      <translation>Как если бы кабель вынули.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>As many as CPUs is the most that helps.</source>
      <translation>Больше очередей, чем ЦП, пользы не даёт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Bridge</source>
      <translation>Мост</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Calls the card of another VM.</source>
      <translation>Подключается к карте другой ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Card of the host</source>
      <translation>Карта узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Client</source>
      <translation>Клиент</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Exchanges packets with one other address.</source>
      <translation>Обменивается пакетами с одним заданным адресом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Fast, without rights on the host, and ports can be passed on.</source>
      <translation>Быстро, без особых прав на узле, и порты можно пробрасывать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>File for the log</source>
      <translation>Файл журнала</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/ui/filter_bar.py"/>
      <source>Filter</source>
      <translation>Фильтр</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Filter and bandwidth</source>
      <translation>Фильтр и пропускная способность</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>For cards of the host.</source>
      <translation>Для карт узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>For hypervisors that have networks of their own.</source>
      <translation>Для гипервизоров с собственными сетями.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Guest may change what it receives</source>
      <translation>Гостевая система может менять, что принимает</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Inbound, at least (KiB/s)</source>
      <translation>Входящий трафик, не менее (КиБ/с)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Inbound, average (KiB/s)</source>
      <translation>Входящий трафик, в среднем (КиБ/с)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Inbound, burst (KiB)</source>
      <translation>Входящий трафик, всплеск (КиБ)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Inbound, peak (KiB/s)</source>
      <translation>Входящий трафик, пик (КиБ/с)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Isolated from its neighbours</source>
      <translation>Изоляция от соседей</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Length of the receiving queue</source>
      <translation>Длина очереди приёма</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Length of the sending queue</source>
      <translation>Длина очереди отправки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Link</source>
      <translation>Кабель</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>MAC address</source>
      <translation>MAC-адрес</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Mode</source>
      <translation>Режим</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Multicast</source>
      <translation>Многоадресная рассылка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Name of the device on the host</source>
      <translation>Имя устройства на узле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Network card</source>
      <translation>Сетевая карта</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>One VM has the card for itself.</source>
      <translation>Карта отдана одной ВМ целиком.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Outbound, average (KiB/s)</source>
      <translation>Исходящий трафик, в среднем (КиБ/с)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Outbound, burst (KiB)</source>
      <translation>Исходящий трафик, всплеск (КиБ)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Outbound, peak (KiB/s)</source>
      <translation>Исходящий трафик, пик (КиБ/с)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Passthrough</source>
      <translation>Проброс</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Plugged in</source>
      <translation>Подключён</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Plugged into</source>
      <translation>Куда подключена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Port forwards</source>
      <translation>Проброс портов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Port group</source>
      <translation>Группа портов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Private</source>
      <translation>Частный</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>QEMU calls the socket.</source>
      <translation>QEMU подключается к сокету.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>QEMU makes the socket and waits.</source>
      <translation>QEMU создаёт сокет и ждёт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>QEMU moves the packets.</source>
      <translation>Пакеты передаёт QEMU.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Script</source>
      <translation>Сценарий</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Slow; for systems of the nineties.</source>
      <translation>Медленная; для систем девяностых годов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Straight to a card of the host; host and VM cannot reach each other.</source>
      <translation>Напрямую к карте узла; узел и ВМ друг другу недоступны.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Systems since about 2002 know it.</source>
      <translation>Известна системам примерно с 2002 года.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Systems since about 2010 know it.</source>
      <translation>Известна системам примерно с 2010 года.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>TCP client</source>
      <translation>TCP-клиент</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>TCP server</source>
      <translation>TCP-сервер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Tap device</source>
      <translation>TAP-устройство</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>The VM has a card of the host, or a part of it, for itself.</source>
      <translation>Карта узла или её часть отдана ВМ целиком.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>The VM is a member of the network that the host's bridge is in.</source>
      <translation>ВМ входит в ту же сеть, что и мост узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>The VM reaches out through the host; nobody reaches it.</source>
      <translation>ВМ выходит в сеть через узел; извне она недоступна.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>The host's kernel moves the packets. Fast.</source>
      <translation>Пакеты передаёт ядро узла. Быстро.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Trunk of VLANs</source>
      <translation>Транк VLAN</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Unplugged</source>
      <translation>Отключён</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>User mode</source>
      <translation>Пользовательский режим</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>VLANs</source>
      <translation>Сети VLAN</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>VMs on the same card do not reach each other.</source>
      <translation>ВМ на одной карте друг другу недоступны.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>VMs on the same card reach each other directly.</source>
      <translation>ВМ на одной карте общаются напрямую.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Variables of the filter</source>
      <translation>Переменные фильтра</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Virtual network</source>
      <translation>Виртуальная сеть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>Virtual port</source>
      <translation>Виртуальный порт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>Waits for the card of another VM.</source>
      <translation>Ждёт подключения карты другой ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/interface.py"/>
      <source>What QEMU has built in (SLIRP).</source>
      <translation>Встроенное в QEMU (SLIRP).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Bits of an address</source>
      <translation>Разрядность адреса</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <source>Caches in devices</source>
      <translation>Кэш в устройствах</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <source>Caching mode</source>
      <translation>Режим кэширования</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <source>More than 255 CPUs</source>
      <translation>Более 255 ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <source>Needed to pass devices of the host on.</source>
      <translation>Нужен для проброса устройств узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <source>Needs the I/O APIC of QEMU.</source>
      <translation>Требуется I/O APIC из QEMU.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <source>On ARM.</source>
      <translation>На ARM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <source>On Q35 and ARM.</source>
      <translation>На Q35 и ARM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <source>On the chipset Q35.</source>
      <translation>На чипсете Q35.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/iommu.py"/>
      <source>Remap interrupts</source>
      <translation>Переназначение прерываний</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/lease.py"/>
      <source>Key</source>
      <translation>Ключ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/lease.py"/>
      <source>Lease</source>
      <translation>Аренда</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/lease.py"/>
      <source>Lock space</source>
      <translation>Пространство блокировок</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/lease.py"/>
      <source>Offset</source>
      <translation>Смещение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/machine.py"/>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>It needs a SPICE display. Add that first.</source>
      <translation>Для этого нужен дисплей SPICE. Сначала добавьте его.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/machine.py"/>
      <source>The VM has one already.</source>
      <translation>У ВМ уже есть такое устройство.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/machine.py"/>
      <source>There is room for {count} of them.</source>
      <translation>Таких устройств может быть только {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/machine.py"/>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>This host does not offer it.</source>
      <translation>На этом узле это недоступно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/machine.py"/>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>VMs of this kind cannot have it.</source>
      <translation>Для таких ВМ это недоступно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memballoon.py"/>
      <source>Give way when the guest runs short</source>
      <translation>Возвращать память, если её не хватает гостевой системе</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memballoon.py"/>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Memory balloon</source>
      <translation>Баллон памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memballoon.py"/>
      <source>Seconds between figures</source>
      <translation>Период сбора данных, с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memballoon.py"/>
      <source>Tell the host what is free</source>
      <translation>Сообщать узлу о свободной памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memballoon.py"/>
      <source>The VM is set to have no memory balloon. Choose another model for the one called “none”.</source>
      <translation>По настройкам у ВМ нет баллона памяти. Выберите другую модель для устройства «none».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memballoon.py"/>
      <source>The guest keeps its memory, and does not tell how much of it is used.</source>
      <translation>Гостевая система не отдаёт память и не сообщает, сколько её занято.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Alignment</source>
      <translation>Выравнивание</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Block</source>
      <translation>Блок</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Can be plugged in while the VM runs; taking it out depends on the guest.</source>
      <translation>Можно подключить при работающей ВМ; извлечение зависит от гостевой системы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>File or device</source>
      <translation>Файл или устройство</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>For enclaves of Intel's CPUs.</source>
      <translation>Для анклавов процессоров Intel.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Free the host's memory when it stops</source>
      <translation>Освобождать память узла при остановке</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Grows and shrinks while the VM runs.</source>
      <translation>Растёт и уменьшается при работающей ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Keeps what is in it, in a file of the host.</source>
      <translation>Хранит содержимое в файле на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Keeps what is in it; the guest reads the host's cache.</source>
      <translation>Хранит содержимое; гостевая система читает кэш узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>Label</source>
      <translation>Метка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Memory module</source>
      <translation>Модуль памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Memory modules need a NUMA cell. Add one first, on the page “CPUs”.</source>
      <translation>Для модулей памяти нужна ячейка NUMA. Сначала добавьте её на странице «ЦП».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>NUMA node of the VM</source>
      <translation>NUMA-узел ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Nodes of the host</source>
      <translation>Физические NUMA-узлы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Pages</source>
      <translation>Размер страниц</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Say first how much memory the VM can have with all modules, on its page “Memory”.</source>
      <translation>Сначала укажите на странице «Память», сколько памяти может быть у ВМ вместе со всеми модулями.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>Size in use</source>
      <translation>Используемый размер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>The VM has all the memory, or all the modules, that it can have.</source>
      <translation>Достигнут предел памяти или числа модулей ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>The file is persistent memory</source>
      <translation>Файл находится в постоянной памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>The guest is asked for it.</source>
      <translation>Запрашивается у гостевой системы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/memory.py"/>
      <source>VirtIO, kept</source>
      <translation>VirtIO с сохранением</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Address at the other end</source>
      <translation>Адрес на другом конце</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Address on the host</source>
      <translation>Адрес на узле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Carries the traffic while the other card is away for a migration.</source>
      <translation>Передаёт трафик, пока другая карта отключена на время миграции.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Family</source>
      <translation>Семейство</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>First port</source>
      <translation>Первый порт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>First port in the VM</source>
      <translation>Первый порт в ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Goes away</source>
      <translation>Отключается</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Is taken out for a migration, and comes back after it.</source>
      <translation>Отключается на время миграции и возвращается после неё.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Last port</source>
      <translation>Последний порт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Leave these out</source>
      <translation>Исключить эти порты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Length of the prefix</source>
      <translation>Длина префикса</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Letters, digits, “_”, dots and colons are possible here.</source>
      <translation>Здесь допустимы латинские буквы, цифры, «_», точки и двоеточия.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>Stays</source>
      <translation>Остаётся</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>This is no alias.</source>
      <translation>Это не псевдоним.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <source>This is no name of a filter.</source>
      <translation>Это не имя фильтра.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/nic_options.py"/>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Value</source>
      <translation>Значение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>Also for guests that know only the old VirtIO.</source>
      <translation>Также для гостевых систем, знающих только старый VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>Dropped when the VM is moved or restored and it is missing.</source>
      <translation>Убирается, если при переносе или восстановлении ВМ его нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>For guests of the last years, without legacy ports.</source>
      <translation>Для гостевых систем последних лет, без устаревших портов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>Optional</source>
      <translation>Необязательно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>Required</source>
      <translation>Обязательно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>Required at start</source>
      <translation>Обязательно при запуске</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>The VM does not start without it.</source>
      <translation>Без него ВМ не запускается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>The VM starts without it if it is missing.</source>
      <translation>Если его нет, ВМ запускается без него.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>VirtIO, new only</source>
      <translation>VirtIO, только новый</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>VirtIO, old and new</source>
      <translation>VirtIO, старый и новый</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/options.py"/>
      <source>Works with old and new guests, as far as the slot allows.</source>
      <translation>Работает со старыми и новыми гостевыми системами, насколько позволяет разъём.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/panic.py"/>
      <source>Built into POWER.</source>
      <translation>Встроено в машины POWER.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/panic.py"/>
      <source>Built into s390x.</source>
      <translation>Встроено в машины s390x.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/panic.py"/>
      <source>For ARM and PCs.</source>
      <translation>Для ARM и ПК.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/panic.py"/>
      <source>For PCs.</source>
      <translation>Для ПК.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/panic.py"/>
      <source>For Windows.</source>
      <translation>Для Windows.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/panic.py"/>
      <source>Panic notifier</source>
      <translation>Уведомление о панике</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/parallel.py"/>
      <source>Parallel port</source>
      <translation>Параллельный порт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/pstore.py"/>
      <source>Store for crash records</source>
      <translation>Хранилище записей о сбоях</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/redirdev.py"/>
      <source>Class</source>
      <translation>Класс</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/redirdev.py"/>
      <source>Filter of USB redirection</source>
      <translation>Фильтр перенаправления USB</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/redirdev.py"/>
      <source>May be redirected</source>
      <translation>Можно перенаправлять</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/redirdev.py"/>
      <source>Rules</source>
      <translation>Правила</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/redirdev.py"/>
      <source>USB redirection</source>
      <translation>Перенаправление USB</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/redirdev.py"/>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Version</source>
      <translation>Версия</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <source>A program that gathers chance.</source>
      <translation>Программа, собирающая случайные данные.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <source>At most so many in a period.</source>
      <translation>Не больше этого числа за период.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <source>Bytes</source>
      <translation>Байты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <source>Period (milliseconds)</source>
      <translation>Период (миллисекунды)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <source>QEMU asks the host's kernel itself.</source>
      <translation>QEMU сам обращается к ядру узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Random numbers</source>
      <translation>Случайные числа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/rng.py"/>
      <source>Such as /dev/urandom, which never lets wait.</source>
      <translation>Например, /dev/urandom, который никогда не заставляет ждать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/serial.py"/>
      <source>A card with a port.</source>
      <translation>Карта с портом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/serial.py"/>
      <source>Can be plugged in while the VM runs.</source>
      <translation>Можно подключить при работающей ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/serial.py"/>
      <source>Debug port</source>
      <translation>Отладочный порт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/serial.py"/>
      <source>Firmware writes its log to it.</source>
      <translation>В него прошивка пишет свой журнал.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/serial.py"/>
      <source>The port that every PC has.</source>
      <translation>Порт, который есть у каждого ПК.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>In a migration</source>
      <translation>При миграции</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>Keeps it</source>
      <translation>Забирает память</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>Memory and nothing else.</source>
      <translation>Память и ничего больше.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>Old</source>
      <translation>Старая</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Plain</source>
      <translation>Простая</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Shared memory</source>
      <translation>Общая память</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>Socket of the server</source>
      <translation>Сокет сервера</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>The VM leaves the memory behind when it is moved.</source>
      <translation>При переносе ВМ память остаётся на прежнем месте.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>The memory moves with this VM.</source>
      <translation>Память переносится вместе с этой ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>VMs can call each other, through a server.</source>
      <translation>ВМ могут вызывать друг друга через сервер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>Visits it</source>
      <translation>Оставляет память</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/shmem.py"/>
      <source>With a doorbell</source>
      <translation>Со звонком (doorbell)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/smartcard.py"/>
      <source>Card</source>
      <translation>Карта</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/smartcard.py"/>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Certificates</source>
      <translation>Сертификаты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/smartcard.py"/>
      <source>Certificates of the host stand in for a card.</source>
      <translation>Карту заменяют сертификаты узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/smartcard.py"/>
      <source>Database</source>
      <translation>База данных</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/smartcard.py"/>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Host's</source>
      <translation>От узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/smartcard.py"/>
      <source>Smartcard reader</source>
      <translation>Считыватель смарт-карт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/smartcard.py"/>
      <source>The card is in the reader of the host.</source>
      <translation>Карта в считывателе узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/smartcard.py"/>
      <source>The card is where the display is looked at.</source>
      <translation>Карта там, откуда смотрят на дисплей.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/smartcard.py"/>
      <source>There are three of them.</source>
      <translation>Их должно быть три.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>A codec is called duplex, micro or output.</source>
      <translation>Кодек называется duplex, micro или output.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>A pair of loudspeakers at a USB port.</source>
      <translation>Пара колонок на порту USB.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>Codecs</source>
      <translation>Кодеки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>For DOS.</source>
      <translation>Для DOS.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>For chipsets with PCI Express, and systems since about 2007.</source>
      <translation>Для чипсетов с PCI Express и систем примерно с 2007 года.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>For new Linux guests.</source>
      <translation>Для новых гостевых систем Linux.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>For systems of the nineties.</source>
      <translation>Для систем девяностых годов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>For systems since about 1998.</source>
      <translation>Для систем примерно с 1998 года.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>For systems since about 2004.</source>
      <translation>Для систем примерно с 2004 года.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>It beeps.</source>
      <translation>Пищит.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>More than two channels</source>
      <translation>Больше двух каналов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>PC speaker</source>
      <translation>Динамик ПК</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/sound.py"/>
      <source>Sound card</source>
      <translation>Звуковая карта</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>Another program serves it at a socket.</source>
      <translation>Его предоставляет через сокет другая программа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>Emulated</source>
      <translation>Эмулируемый</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>For TPM 1.2 and 2.0, and old systems.</source>
      <translation>Для TPM 1.2 и 2.0 и старых систем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>For TPM 2.0, as Windows 11 wants it.</source>
      <translation>Для TPM 2.0, как требует Windows 11.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>For old systems; TIS only.</source>
      <translation>Для старых систем; только с TIS.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>Keep its state when the VM is removed</source>
      <translation>Сохранять состояние при удалении ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>Kept in files of the host, which belong to the VM.</source>
      <translation>Хранится в файлах узла, принадлежащих ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>On POWER, for secure guests.</source>
      <translation>На POWER, для защищённых гостевых систем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>On POWER.</source>
      <translation>На POWER.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>SPAPR proxy</source>
      <translation>Прокси SPAPR</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>Secret that encrypts its state</source>
      <translation>Секрет для шифрования состояния</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>The TPM of the host; the VM cannot be moved.</source>
      <translation>TPM узла; ВМ нельзя перенести.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/tpm.py"/>
      <source>What systems of today want.</source>
      <translation>Нужна современным системам.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/unknown.py"/>
      <source>Other device</source>
      <translation>Другое устройство</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>3D acceleration</source>
      <translation>3D-ускорение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>A plain picture; until a real card takes over.</source>
      <translation>Простое изображение, пока его не сменит настоящая карта.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>First card</source>
      <translation>Основная карта</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>First memory bar</source>
      <translation>Первая область памяти (BAR)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>For UEFI; without the burdens of VGA.</source>
      <translation>Для UEFI; без наследия VGA.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Graphics card</source>
      <translation>Видеокарта</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Height</source>
      <translation>Высота</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Made for SPICE; several screens.</source>
      <translation>Создана для SPICE; несколько экранов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Memory for 64 bits</source>
      <translation>64-разрядная память</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Memory for VGA</source>
      <translation>Память VGA</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Needs a display with OpenGL, and a graphics card of the host.</source>
      <translation>Нужны дисплей с OpenGL и видеокарта узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Screens</source>
      <translation>Экраны</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Share pictures with the host</source>
      <translation>Общие с узлом изображения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>The VM has no graphics card, whatever its display.</source>
      <translation>У ВМ нет видеокарты, каким бы ни был её дисплей.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>The VM is set to have no graphics card. Choose another model for the one called “none”.</source>
      <translation>По настройкам у ВМ нет видеокарты. Выберите другую модель для устройства «none».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>The best for Linux and new systems; can draw in 3D.</source>
      <translation>Лучшая для Linux и новых систем; умеет рисовать в 3D.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/video.py"/>
      <source>Width</source>
      <translation>Ширина</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/vsock.py"/>
      <source>Choose the context ID automatically</source>
      <translation>Выбирать идентификатор контекста автоматически</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/vsock.py"/>
      <source>Context ID</source>
      <translation>Идентификатор контекста</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/vsock.py"/>
      <source>VirtIO socket</source>
      <translation>Сокет VirtIO</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>A PCI card.</source>
      <translation>Карта PCI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>An ISA card.</source>
      <translation>Карта ISA.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>Built into the chipset Q35.</source>
      <translation>Встроен в чипсет Q35.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <location filename="../../vmdesk/ui/dialogs/core_dump.py"/>
      <source>Dump</source>
      <translation>Записать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>Interrupt</source>
      <translation>Послать прерывание</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>Pause</source>
      <translation>Приостановить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>Power off</source>
      <translation>Выключить принудительно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Reset</source>
      <translation>Сбросить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>Shut down</source>
      <translation>Завершить работу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>The VM is switched off at once.</source>
      <translation>ВМ сразу выключается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>The VM starts anew at once.</source>
      <translation>ВМ сразу запускается заново.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>The VM stops until somebody looks at it.</source>
      <translation>ВМ стоит, пока кто-нибудь не посмотрит, что с ней.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>The guest gets an NMI, and can write down why it hangs.</source>
      <translation>Гостевая система получает NMI и может записать, почему зависла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>The guest is asked to, which a hanging one will hardly do.</source>
      <translation>Гостевую систему просят об этом, но зависшая вряд ли послушается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>The guest's memory is written to a file of the host; the VM runs on.</source>
      <translation>Память гостевой системы записывается в файл узла; ВМ работает дальше.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>Watchdog</source>
      <translation>Сторожевой таймер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/devices/watchdog.py"/>
      <source>When the guest hangs</source>
      <translation>При зависании гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <location filename="../../vmdesk/virt/block.py"/>
      <source>A disk cannot be made smaller here: what lies at its end would be lost.</source>
      <translation>Уменьшить диск здесь нельзя: пропадут данные в его конце.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>An image of the format {format} cannot be made larger.</source>
      <translation>Образ формата {format} нельзя увеличить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>Convert it to qcow2 with qemu-img on the host, and use that.</source>
      <translation>Преобразуйте его на узле в qcow2 с помощью qemu-img и используйте результат.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>Do it on the host, such as with lvextend. The VM has the new size when it starts.</source>
      <translation>Сделайте это на узле, например с помощью lvextend. ВМ получит новый размер при запуске.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>In a pool like “{pool}”, libvirt cannot make an image larger.</source>
      <translation>В пуле такого вида, как «{pool}», libvirt не может увеличить образ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>Make the device larger on the host, such as with lvextend, then come back here.</source>
      <translation>Увеличьте устройство на узле, например с помощью lvextend, затем вернитесь сюда.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <source>No image can be that large.</source>
      <translation>Таких больших образов не бывает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>Only the size of a disk can be changed.</source>
      <translation>Размер можно изменить только у диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>Shut that down first: both would write to the image.</source>
      <translation>Сначала завершите работу этой ВМ: иначе в образ будут писать обе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>Snapshots are in the way: {names}.</source>
      <translation>Мешают снимки: {names}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>Start the VM and do it while it runs: then the VM decides what the image is.</source>
      <translation>Запустите ВМ и сделайте это, пока она работает: тогда формат образа определяет ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>Start the VM or discard its saved state.</source>
      <translation>Запустите ВМ или удалите её сохранённое состояние.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <location filename="../../vmdesk/virt/block.py"/>
      <source>Start the VM, or make a storage pool of the folder of the image.</source>
      <translation>Запустите ВМ или создайте пул хранения из папки образа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>That is the size it has.</source>
      <translation>Это текущий размер диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>The VM is saved, and the guest in its memory knows the disk as it is now.</source>
      <translation>Состояние ВМ сохранено, и гостевая система в её памяти знает диск таким, какой он сейчас.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>The VM uses the image as {format}, but the host finds {found}.</source>
      <translation>ВМ использует образ как {format}, а узел определяет его как {found}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>The device that it lies on is not that large.</source>
      <translation>Устройство, на котором лежит диск, не такое большое.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>The disk is as large as the device {path}.</source>
      <translation>Диск уже занимает всё устройство {path}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <source>The disk is read-only, so its size cannot be changed.</source>
      <translation>Диск доступен только для чтения, поэтому его размер изменить нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <location filename="../../vmdesk/virt/block.py"/>
      <source>The image is in the old qcow2 format. Delete its snapshots, or convert it with qemu-img.</source>
      <translation>Образ в старом формате qcow2. Удалите его снимки или преобразуйте его с помощью qemu-img.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <location filename="../../vmdesk/ops/storage.py"/>
      <source>The image is in use by {names}.</source>
      <translation>Образ используется в ВМ: {names}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/disk_size.py"/>
      <location filename="../../vmdesk/virt/block.py"/>
      <source>The image lies in no storage pool, so it can be made larger only while the VM runs.</source>
      <translation>Образ не лежит ни в одном пуле хранения, поэтому увеличить его можно, только пока ВМ работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>Add {user} to the group “{group}”</source>
      <translation>Добавление пользователя {user} в группу «{group}»</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>Another nc is needed there.</source>
      <translation>Там нужна другая программа nc.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>Another service of the host, polkit, decides whether {user} may.</source>
      <translation>Можно ли это пользователю {user}, решает другая служба узла, polkit.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>Both virt-ssh-helper and nc are missing on {host}.</source>
      <translation>На узле {host} нет ни virt-ssh-helper, ни nc.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>It comes with libvirt 6.8 and newer.</source>
      <translation>Он входит в libvirt 6.8 и новее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>Log in again</source>
      <translation>Войти снова</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>Log in there as root, or ask whoever looks after the host.</source>
      <translation>Войдите там как root или обратитесь к тому, кто обслуживает узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>Log out of this computer and in again: groups are those of a login.</source>
      <translation>Завершите сеанс на этом компьютере и войдите снова: состав групп определяется при входе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>Members of the group “{group}” may. They can do on the host whatever root can.</source>
      <translation>Это могут участники группы «{group}». На узле им доступно всё, что доступно root.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>One of the two is needed.</source>
      <translation>Нужна одна из этих двух программ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>Start it there once, or install a libvirt that has virt-ssh-helper (6.8 or newer).</source>
      <translation>Запустите libvirt там один раз или установите версию, в которой есть virt-ssh-helper (6.8 или новее).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>The group “{group}” alone is not enough there: ask whoever looks after the host.</source>
      <translation>Одной группы «{group}» там недостаточно: обратитесь к тому, кто обслуживает узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>The nc on {host} cannot reach libvirt's service (no UNIX sockets).</source>
      <translation>Программа nc на узле {host} не может связаться со службой libvirt (нет поддержки сокетов UNIX).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>This could not be tried.</source>
      <translation>Проверить это не удалось.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>You are root, who may do everything.</source>
      <translation>Вы — root, вам можно всё.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>nc alone cannot start libvirt for you on {host}.</source>
      <translation>Одной программы nc мало, чтобы запустить для вас libvirt на узле {host}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>nc is there, and takes the place of virt-ssh-helper.</source>
      <translation>Программа nc есть и заменяет virt-ssh-helper.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>virt-ssh-helper is missing on {host}, and the address asks for it.</source>
      <translation>На узле {host} нет virt-ssh-helper, а в адресе указан именно он.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>virt-ssh-helper is there.</source>
      <translation>Программа virt-ssh-helper есть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>vmdesk logs in again afterwards: groups are those of a login.</source>
      <translation>После этого vmdesk войдёт снова: состав групп определяется при входе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>{user} has joined the group “{group}” since this login.</source>
      <translation>Пользователь {user} добавлен в группу «{group}» уже после этого входа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>{user} may manage VMs.</source>
      <translation>Пользователь {user} может управлять ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/access.py"/>
      <source>{user} may not manage VMs on {host}.</source>
      <translation>Пользователь {user} не имеет права управлять ВМ на узле {host}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>A host takes connections at numbered ports: SSH's is 22 unless the host uses another.</source>
      <translation>Узел принимает соединения на портах с номерами: порт SSH — 22, если узел не использует другой.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>A real connection to libvirt, made and closed again.</source>
      <translation>Настоящее подключение к libvirt, которое затем закрывается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>A small program on the host that leads from SSH to libvirt: virt-ssh-helper, or nc (netcat).</source>
      <translation>Небольшая программа на узле, которая соединяет SSH с libvirt: virt-ssh-helper или nc (netcat).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Certificates and the migration of VMs need clocks that agree.</source>
      <translation>Для сертификатов и миграции ВМ нужно, чтобы часы совпадали.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Clock</source>
      <translation>Часы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Commands</source>
      <translation>Команды</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Connection helper</source>
      <translation>Программа-посредник</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Connection to libvirt</source>
      <translation>Подключение к libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Every host proves by a key of its own that it is not another computer that pretends to be it.</source>
      <translation>Каждый узел своим ключом доказывает, что это не другой компьютер, который выдаёт себя за него.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Files by which this computer and the host recognize each other (TLS).</source>
      <translation>Файлы, по которым этот компьютер и узел узнают друг друга (TLS).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Free space</source>
      <translation>Свободное место</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Hardware virtualization</source>
      <translation>Аппаратная виртуализация</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Host key</source>
      <translation>Ключ узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>How new libvirt and QEMU, the program that runs VMs, are.</source>
      <translation>Насколько новы libvirt и QEMU — программа, в которой работают ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Login</source>
      <translation>Вход</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Network port</source>
      <translation>Сетевой порт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Permission</source>
      <translation>Права доступа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Room for the disks of VMs and for what the system writes.</source>
      <translation>Место для дисков ВМ и для того, что записывает система.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>SSH settings</source>
      <translation>Настройки SSH</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>The SSH settings lead to this host through another one (ProxyJump) or a command (ProxyCommand).</source>
      <translation>По настройкам SSH путь к этому узлу идёт через другой узел (ProxyJump) или команду (ProxyCommand).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>The network keeps lists of names (DNS). This computer must find the host's address in one.</source>
      <translation>В сети есть списки имён (DNS). Этот компьютер должен найти в них адрес узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>The program on the host that manages its VMs: libvirtd, or virtqemud and its companions.</source>
      <translation>Программа на узле, которая управляет его ВМ: libvirtd или virtqemud с сопутствующими службами.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_page.py"/>
      <source>Versions</source>
      <translation>Версии</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Way through other hosts</source>
      <translation>Путь через другие узлы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>What the file ~/.ssh/config on this computer says about the host: its real name, the user and the port.</source>
      <translation>Что сказано об узле в файле ~/.ssh/config на этом компьютере: его настоящее имя, пользователь и порт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Whether somebody in the network between could read along.</source>
      <translation>Может ли кто-нибудь на пути по сети читать передаваемое.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Who may manage VMs: root, and mostly the members of the group “libvirt”.</source>
      <translation>Кто может управлять ВМ: root и обычно участники группы «libvirt».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>Who you are on the host: shown by one of your SSH keys, or by a password.</source>
      <translation>Кто вы на узле: это подтверждает один из ваших ключей SSH или пароль.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>With the processor's help (KVM) VMs are about as fast as the host; without it many times slower.</source>
      <translation>С помощью процессора (KVM) ВМ работают почти так же быстро, как узел, а без неё — во много раз медленнее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>libvirt's service</source>
      <translation>Служба libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/check.py"/>
      <source>vmdesk looks at the host with a few commands that change nothing.</source>
      <translation>vmdesk осматривает узел несколькими командами, которые ничего не меняют.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/finding.py"/>
      <source>All right</source>
      <translation>В порядке</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/finding.py"/>
      <source>Attention</source>
      <translation>Внимание</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/finding.py"/>
      <source>Checking</source>
      <translation>Проверяется</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/finding.py"/>
      <source>Not checked</source>
      <translation>Не проверено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/finding.py"/>
      <source>Not checked because of “{line}”.</source>
      <translation>Не проверено из-за пункта «{line}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/finding.py"/>
      <location filename="../../vmdesk/ui/dialogs/error.py"/>
      <source>Problem</source>
      <translation>Проблема</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/finding.py"/>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <source>Waiting</source>
      <translation>Ожидает</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/packages.py"/>
      <source>Install libvirt and QEMU</source>
      <translation>Установка libvirt и QEMU</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/packages.py"/>
      <source>Install netcat</source>
      <translation>Установка netcat</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>Install libvirt's service and QEMU there.</source>
      <translation>Установите там службу libvirt и QEMU.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>It may be stuck.</source>
      <translation>Возможно, она зависла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>Restart libvirt's service</source>
      <translation>Перезапуск службы libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>Start it with the host</source>
      <translation>Включение автозапуска службы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <location filename="../../vmdesk/ops/daemon.py"/>
      <source>Start libvirt's service</source>
      <translation>Запуск службы libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>libvirt is installed, and starts by itself for each user.</source>
      <translation>libvirt установлен и запускается сам для каждого пользователя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>libvirt is not installed on {host}.</source>
      <translation>На узле {host} не установлен libvirt.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>libvirt's service ({daemon}) runs on {host}, but takes no connections.</source>
      <translation>Служба libvirt ({daemon}) на узле {host} работает, но не принимает соединения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>libvirt's service is installed on {host}, but does not run.</source>
      <translation>Служба libvirt на узле {host} установлена, но не запущена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>libvirt's service runs ({daemon}), but does not start with the host.</source>
      <translation>Служба libvirt работает ({daemon}), но не запускается вместе с узлом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>libvirt's service runs ({daemon}).</source>
      <translation>Служба libvirt работает ({daemon}).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>libvirt's service runs.</source>
      <translation>Служба libvirt работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/service.py"/>
      <source>libvirt's service starts as soon as somebody needs it ({daemon}).</source>
      <translation>Служба libvirt запускается, как только она кому-то понадобится ({daemon}).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>Have the host take the time from the network</source>
      <translation>Включение синхронизации часов узла по сети</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>Only {free} are left in {folder}.</source>
      <translation>В папке {folder} осталось только {free}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>See which of the two is wrong, and have it take the time from the network.</source>
      <translation>Посмотрите, какие из часов идут неверно, и включите для них синхронизацию по сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>The clocks of the host and of this computer agree.</source>
      <translation>Часы узла и этого компьютера совпадают.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>The file system of {folder} does not answer.</source>
      <translation>Файловая система папки {folder} не отвечает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>The host does not tell how much is free.</source>
      <translation>Узел не сообщает, сколько места свободно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>The host does not tell its time.</source>
      <translation>Узел не сообщает своё время.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>The host's clock is {length} ahead of this computer's.</source>
      <translation>Часы узла опережают часы этого компьютера на {length}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>The host's clock is {length} behind this computer's.</source>
      <translation>Часы узла отстают от часов этого компьютера на {length}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>VMs whose disks cannot grow are stopped by their hosts.</source>
      <translation>ВМ, диски которых не могут расти, узел останавливает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>{count} days</source>
      <translation>{count} д</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>{count} h</source>
      <translation>{count} ч</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>{count} min</source>
      <translation>{count} мин</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>{count} s</source>
      <translation>{count} с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/surroundings.py"/>
      <source>{free} are free for the disks of VMs.</source>
      <translation>Свободно для дисков ВМ: {free}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/versions.py"/>
      <source>Some things will not work. An update would help.</source>
      <translation>Кое-что работать не будет. Поможет обновление.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/versions.py"/>
      <source>The host tells no versions.</source>
      <translation>Узел не сообщает версии.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/versions.py"/>
      <source>There is no QEMU on {host} that could run VMs.</source>
      <translation>На узле {host} нет QEMU, в котором могли бы работать ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/versions.py"/>
      <source>libvirt on this computer is {version}, which is too old.</source>
      <translation>На этом компьютере libvirt {version}, это слишком старая версия.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/versions.py"/>
      <source>{program} on the host is {version}; {oldest} and newer are known to work.</source>
      <translation>Версия {program} на узле — {version}; работа проверена с {oldest} и новее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/versions.py"/>
      <source>{versions}.</source>
      <translation>{versions}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/versions.py"/>
      <source>{versions}. On this computer: libvirt {own}.</source>
      <translation>{versions}. На этом компьютере: libvirt {own}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>If that fails, virtualization may be switched off in the firmware (BIOS) of the host.</source>
      <translation>Если не получится, возможно, виртуализация выключена в прошивке (BIOS) узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>It is a VM itself, and may have no VMs inside: allow nested virtualization where it runs. VMs run on it all the same, but many times slower.</source>
      <translation>Этот узел сам является ВМ, и запускать ВМ внутри него не разрешено: включите вложенную виртуализацию там, где он работает. ВМ на нём всё равно будут работать, но во много раз медленнее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>Its processor lacks virtualization, or the firmware (BIOS) keeps that switched off. VMs run on it all the same, but many times slower.</source>
      <translation>Его процессор не поддерживает виртуализацию, или она выключена в прошивке (BIOS). ВМ на нём всё равно будут работать, но во много раз медленнее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>Load the module</source>
      <translation>Загрузка модуля</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>Somebody has forbidden it, in a file that the details name.</source>
      <translation>Его загрузка запрещена в файле, который назван в подробностях.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>VMs made for KVM do not start, and others are many times slower.</source>
      <translation>ВМ, созданные для KVM, не запускаются, а остальные работают во много раз медленнее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>VMs run at full speed (KVM), and may have VMs inside.</source>
      <translation>ВМ работают с полной скоростью (KVM), и внутри них можно запускать ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>VMs run at full speed (KVM).</source>
      <translation>ВМ работают с полной скоростью (KVM).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>{host} could use KVM, but its module {module} is not loaded.</source>
      <translation>Узел {host} мог бы использовать KVM, но модуль {module} не загружен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>{host} has KVM, but it does not work.</source>
      <translation>На узле {host} есть KVM, но он не работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>{host} has no KVM.</source>
      <translation>На узле {host} нет KVM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>{user} may not use KVM.</source>
      <translation>У пользователя {user} нет доступа к KVM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/doctor/virtualization.py"/>
      <source>{user}, as whom VMs run, may not use KVM.</source>
      <translation>У пользователя {user}, от имени которого работают ВМ, нет доступа к KVM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Arguments</source>
      <translation>Параметры</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Boot</source>
      <translation>Загрузка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Boot menu</source>
      <translation>Меню загрузки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Container</source>
      <translation>Контейнер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Device tree</source>
      <translation>Дерево устройств</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>File of variables</source>
      <translation>Файл переменных</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Firmware</source>
      <translation>Прошивка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Firmware file</source>
      <translation>Файл прошивки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Firmware speaks on the serial port</source>
      <translation>Вывод прошивки на последовательный порт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Flash</source>
      <translation>Флеш-память</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>For old systems; snapshots and everything else work with it.</source>
      <translation>Для старых систем; работают и снимки, и всё остальное.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>If nothing could be booted; -1 is never.</source>
      <translation>Если загрузиться не удалось; -1 — никогда.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Kernel of the host</source>
      <translation>Ядро с узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Keys of Microsoft and others</source>
      <translation>Ключи Microsoft и других</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Kind of file</source>
      <translation>Вид файла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Kinds of devices to boot from</source>
      <translation>Виды устройств загрузки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Machine as the guest sees it</source>
      <translation>Машина, которую видит гостевая система</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>Machine type</source>
      <translation>Тип машины</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Own</source>
      <translation>Своя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>QEMU's</source>
      <translation>QEMU</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Shown for (milliseconds)</source>
      <translation>Время показа (миллисекунды)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Start anew after (milliseconds)</source>
      <translation>Запустить заново через (миллисекунды)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Started at once, without firmware or disk.</source>
      <translation>Запускается сразу, без прошивки и диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Template of variables</source>
      <translation>Шаблон переменных</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>The guest sees that QEMU made its machine.</source>
      <translation>Гостевая система видит, что машину создал QEMU.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>The guest sees the maker and model of the host.</source>
      <translation>Гостевая система видит производителя и модель узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>The guest sees what the definition says.</source>
      <translation>Гостевая система видит то, что указано в определении.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>What systems of today expect; libvirt chooses the files.</source>
      <translation>Его ждут современные системы; файлы выбирает libvirt.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>What to boot from is called hd, cdrom, network or fd.</source>
      <translation>Устройство для загрузки называется hd, cdrom, network или fd.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/boot.py"/>
      <source>Without variables</source>
      <translation>Без переменных</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Catch up</source>
      <translation>Наверстать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Difference (seconds)</source>
      <translation>Разница (секунды)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Difference from</source>
      <translation>Разница относительно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <location filename="../../vmdesk/ui/new_vm/customised_list.py"/>
      <source>Drop</source>
      <translation>Отбросить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Fixed</source>
      <translation>Постоянное время</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Follows</source>
      <translation>Следует за</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Frequency (Hz)</source>
      <translation>Частота (Гц)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Kept</source>
      <translation>Сохраняемое время</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <location filename="../../vmdesk/ui/hardware/boot_order.py"/>
      <source>Later</source>
      <translation>Позже</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Local time</source>
      <translation>Местное время</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Merge</source>
      <translation>Объединить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Missed ticks</source>
      <translation>Пропущенные тики</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Missed ticks are lost; the guest must see to its time.</source>
      <translation>Пропущенные тики теряются; гостевая система должна сама следить за временем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Missed ticks become one; the guest must see to its time.</source>
      <translation>Пропущенные тики сливаются в один; гостевая система должна сама следить за временем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Missed ticks come faster until the time is right.</source>
      <translation>Пропущенные тики идут чаще, пока время не станет верным.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Missed ticks come late; the guest's time lags for good.</source>
      <translation>Пропущенные тики приходят с опозданием; время гостевой системы так и остаётся отстающим.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Present</source>
      <translation>Присутствует</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Seconds since 1970</source>
      <translation>Секунды с 1970 года</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>The VM always starts at the same moment.</source>
      <translation>ВМ всегда запускается в один и тот же момент времени.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>The time of a place.</source>
      <translation>Время определённого места.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Time zone</source>
      <translation>Часовой пояс</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Timer</source>
      <translation>Таймер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>Timers</source>
      <translation>Таймеры</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>What Linux and most others expect.</source>
      <translation>Этого ждут Linux и большинство других систем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>What Windows expects.</source>
      <translation>Этого ждёт Windows.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/clock.py"/>
      <source>What the guest sets stays over its restarts.</source>
      <translation>Время, заданное гостевой системой, сохраняется при её перезапусках.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/definition.py"/>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>The VM cannot boot from this device.</source>
      <translation>ВМ не может загрузиться с этого устройства.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/definition.py"/>
      <source>The device is not there any more.</source>
      <translation>Этого устройства больше нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/definition.py"/>
      <source>This is not the definition of a VM.</source>
      <translation>Это не определение ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>Dump and start anew</source>
      <translation>Сделать дамп и запустить заново</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>Dump and switch off</source>
      <translation>Сделать дамп и выключить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Events</source>
      <translation>События</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>Guest may hibernate</source>
      <translation>Гостевой системе разрешена гибернация</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>Guest may sleep</source>
      <translation>Гостевой системе разрешён сон</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>Keep as it is</source>
      <translation>Оставить как есть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>Start anew</source>
      <translation>Запустить заново</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>Start anew under another name</source>
      <translation>Запустить заново под другим именем</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>Switch off</source>
      <translation>Выключить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>The VM stands still, to be looked at.</source>
      <translation>ВМ остаётся остановленной, чтобы её можно было изучить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>The guest's memory is written to a file first.</source>
      <translation>Память гостевой системы сначала записывается в файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>When a lock is lost</source>
      <translation>При потере блокировки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>When the guest crashes</source>
      <translation>При сбое гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>When the guest reboots</source>
      <translation>При перезагрузке гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/events.py"/>
      <source>When the guest shuts down</source>
      <translation>При завершении работы гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>All</source>
      <translation>Все</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>All that the host can; not for moving.</source>
      <translation>Всё, что умеет узел; не подходит для миграции.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>As a real CPU does.</source>
      <translation>Как у настоящего ЦП.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>As below</source>
      <translation>Как указано ниже</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Attempts</source>
      <translation>Попытки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>CPUs are the VM's alone</source>
      <translation>ЦП только для этой ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Core information</source>
      <translation>Сведения для дампов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Counters for those who measure programs.</source>
      <translation>Счётчики для измерения производительности программ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Dumps of the guest's memory say more.</source>
      <translation>Дампы памяти гостевой системы становятся подробнее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Fault</source>
      <translation>Исключение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Features</source>
      <translation>Возможности</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Flush of other CPUs</source>
      <translation>Сброс TLB других ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Frequencies</source>
      <translation>Частоты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Guest decides about polling</source>
      <translation>Опросом управляет гостевая система</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Hide KVM from the guest</source>
      <translation>Скрыть KVM от гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Hyper-V</source>
      <translation>Hyper-V</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Interrupts between CPUs</source>
      <translation>Прерывания между ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Interrupts by hardware</source>
      <translation>Аппаратная обработка прерываний</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Length of the ring</source>
      <translation>Длина кольца</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Name of the vendor</source>
      <translation>Имя производителя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Needed for Secure Boot.</source>
      <translation>Нужен для Secure Boot.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Nested on Intel</source>
      <translation>Вложенная виртуализация на Intel</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Notice of a move</source>
      <translation>Уведомление о миграции</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Numbers of virtual CPUs</source>
      <translation>Номера вЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Own vendor</source>
      <translation>Свой производитель</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Relaxed time checks</source>
      <translation>Нестрогие проверки времени</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Ring of written pages</source>
      <translation>Кольцо изменённых страниц</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Run time of CPUs</source>
      <translation>Время работы ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Spinlocks</source>
      <translation>Спин-блокировки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Synthetic interrupts</source>
      <translation>Синтетические прерывания</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Synthetic timers</source>
      <translation>Синтетические таймеры</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Timers without messages</source>
      <translation>Таймеры без сообщений</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>VMware port</source>
      <translation>Порт VMware</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Virtual APIC</source>
      <translation>Виртуальный APIC</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/features.py"/>
      <source>Without it the VM cannot be shut down from outside.</source>
      <translation>Без него нельзя завершить работу ВМ извне.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Allocation</source>
      <translation>Выделение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Can be changed while the VM runs, up to the maximum.</source>
      <translation>Можно менять, пока ВМ работает, вплоть до максимума.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Can be shared with programs of the host, as for virtiofs.</source>
      <translation>Может быть общей с программами узла, например для virtiofs.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Faster; the host must have set them aside.</source>
      <translation>Быстрее; узел должен заранее их зарезервировать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Hard limit</source>
      <translation>Жёсткий предел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Huge pages</source>
      <translation>Большие страницы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>In dumps of QEMU</source>
      <translation>В дампах QEMU</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Kept in files of the host.</source>
      <translation>Хранится в файлах узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Limit with swap</source>
      <translation>Предел вместе с подкачкой</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Lock in memory</source>
      <translation>Закрепить в памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Made of</source>
      <translation>Источник памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Maximum</source>
      <translation>Максимум</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Memory that belongs to QEMU alone.</source>
      <translation>Память, которая принадлежит только QEMU.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>NUMA cells</source>
      <translation>Ячейки NUMA</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Never merge with other VMs'</source>
      <translation>Не объединять с памятью других ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Never swapped out; set a limit as well.</source>
      <translation>Никогда не вытесняется в подкачку; задайте и предел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Only the VM sees its memory.</source>
      <translation>Свою память видит только ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Programs of the host that serve the VM see it; virtiofs needs that.</source>
      <translation>Её видят программы узла, обслуживающие ВМ; это нужно для virtiofs.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>QEMU is killed beyond it.</source>
      <translation>При его превышении QEMU принудительно завершается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Sizes of pages</source>
      <translation>Размеры страниц</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Slots for modules</source>
      <translation>Разъёмы для модулей</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Soft limit</source>
      <translation>Мягкий предел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>The VM starts fast; the host may run short later.</source>
      <translation>ВМ запускается быстро, но позже узлу может не хватить памяти.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>The VM starts slowly, and has its memory for sure.</source>
      <translation>ВМ запускается медленно, зато память ей гарантирована.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>Threads that allocate</source>
      <translation>Потоки выделения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>When used</source>
      <translation>По мере использования</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/memory.py"/>
      <source>With modules at most</source>
      <translation>Максимум с модулями</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/overview.py"/>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Description</source>
      <translation>Описание</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/overview.py"/>
      <source>Operating system</source>
      <translation>Операционная система</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/overview.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_page.py"/>
      <source>Overview</source>
      <translation>Обзор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/overview.py"/>
      <location filename="../../vmdesk/ui/dialogs/tags.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>Tags</source>
      <translation>Теги</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/overview.py"/>
      <source>Title</source>
      <translation>Заголовок</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>All that the host's CPU can; not for other hosts.</source>
      <translation>Всё, что умеет ЦП узла; не для других узлов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>All that the hypervisor can; not for moving.</source>
      <translation>Всё, что умеет гипервизор; перенести ВМ нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>All there is</source>
      <translation>Всё возможное</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>As the host</source>
      <translation>Как у узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>By name</source>
      <translation>По имени</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>CPUs</source>
      <translation>ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>CPUs of the host</source>
      <translation>ЦП узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Can be migrated</source>
      <translation>Можно перенести</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Cell</source>
      <translation>Ячейка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Check</source>
      <translation>Проверка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Cores</source>
      <translation>Ядра</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Dies</source>
      <translation>Кристаллы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Disable</source>
      <translation>Отключить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Distance</source>
      <translation>Расстояние</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Distances</source>
      <translation>Расстояния</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/ui/host_window/feature_list.py"/>
      <source>Feature</source>
      <translation>Возможность</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Forbid</source>
      <translation>Запретить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Force</source>
      <translation>Включить принудительно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>If the model is not to be had</source>
      <translation>Если модель недоступна</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>If there</source>
      <translation>Если есть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Level of the cache</source>
      <translation>Уровень кэша</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Like the host</source>
      <translation>Близкая к узлу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Maker as the guest sees it</source>
      <translation>Производитель для гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Match</source>
      <translation>Соответствие</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>More can be plugged in while the VM runs, up to the maximum.</source>
      <translation>Пока ВМ работает, можно добавить ещё, вплоть до максимума.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Name of the model</source>
      <translation>Имя модели</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>On the CPUs of the host that are named, or on all.</source>
      <translation>На указанных ЦП узла или на всех.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/ui/choosers/host_devices_model.py"/>
      <location filename="../../vmdesk/ui/host_window/feature_list.py"/>
      <source>On the host</source>
      <translation>На узле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Placement</source>
      <translation>Размещение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>Policy</source>
      <translation>Политика</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Require</source>
      <translation>Требовать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Size of addresses</source>
      <translation>Размер адресов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Sockets</source>
      <translation>Сокеты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>The VM does not start on a host that has it.</source>
      <translation>ВМ не запускается на узле, у которого она есть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>The VM does not start on a host without it.</source>
      <translation>ВМ не запускается на узле, у которого её нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>The guest does not see it.</source>
      <translation>Гостевая система её не видит.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>The guest has it if the host has it.</source>
      <translation>Гостевая система её видит, если она есть у узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>The guest is told that it is there.</source>
      <translation>Гостевой системе сообщается, что она есть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>The nearest model with a name; moves to similar hosts.</source>
      <translation>Ближайшая модель с именем; переносится на похожие узлы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>The same on every host that has what the model needs.</source>
      <translation>Одинакова на всех узлах, где есть всё нужное для модели.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>Topology</source>
      <translation>Топология</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/processors.py"/>
      <source>numad chooses CPUs of the host when the VM starts.</source>
      <translation>При запуске ВМ numad выбирает ЦП узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>Begins with</source>
      <translation>Начинается с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>IBM Secure Execution</source>
      <translation>IBM Secure Execution</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>Kernel is measured too</source>
      <translation>Измерять и ядро</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>Label the files too</source>
      <translation>Помечать и файлы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>Labels</source>
      <translation>Метки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>Protection from the host</source>
      <translation>Защита от узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>QEMU is not confined.</source>
      <translation>QEMU не ограничивается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>Text of the label</source>
      <translation>Текст метки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>The host can neither read nor change the memory.</source>
      <translation>Узел не может ни прочитать память, ни изменить её.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>The host cannot read the guest's memory.</source>
      <translation>Узел не может прочитать память гостевой системы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>The label that is given here.</source>
      <translation>Метка, указанная здесь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/security.py"/>
      <source>libvirt makes up a label of its own for the VM.</source>
      <translation>libvirt создаёт для ВМ её собственную метку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>-1 is without a limit.</source>
      <translation>-1 — без ограничения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Against other VMs; 1024 is usual.</source>
      <translation>Относительно других ВМ; обычно 1024.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Arguments for QEMU</source>
      <translation>Аргументы QEMU</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>As the host's control groups say.</source>
      <translation>По правилам контрольных групп узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>At least</source>
      <translation>Не менее</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>At most</source>
      <translation>Не более</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <source>CPU</source>
      <translation>Загрузка ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>CPU shares</source>
      <translation>Доли ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>CPUs of the host for CPUs</source>
      <translation>ЦП узла для ЦП ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>CPUs of the host for QEMU itself</source>
      <translation>ЦП узла для самого QEMU</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>CPUs of the host for threads</source>
      <translation>ЦП узла для потоков</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Choice of nodes</source>
      <translation>Выбор узлов NUMA</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>From all of these nodes in turn.</source>
      <translation>Со всех этих узлов NUMA по очереди.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>From these nodes only; the VM fails if they are full.</source>
      <translation>Только с этих узлов NUMA; если они заполнены, в ВМ происходит сбой.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>From this node while it has some.</source>
      <translation>С этого узла NUMA, пока на нём есть память.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Input/output threads</source>
      <translation>Потоки ввода-вывода</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Memory from nodes</source>
      <translation>Память с узлов NUMA</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Nobody promises that they work.</source>
      <translation>Их работа не гарантируется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Nodes of cells</source>
      <translation>Узлы NUMA для ячеек</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Numbers of threads</source>
      <translation>Номера потоков</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Of it at most (microseconds)</source>
      <translation>Из него не более (мкс)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Period of QEMU itself (microseconds)</source>
      <translation>Период самого QEMU (мкс)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Period of a CPU (microseconds)</source>
      <translation>Период ЦП (мкс)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Period of the VM (microseconds)</source>
      <translation>Период ВМ (мкс)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Preferred</source>
      <translation>Предпочтительный</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>QEMU</source>
      <translation>QEMU</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Resource partition</source>
      <translation>Раздел ресурсов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Restricted</source>
      <translation>Ограничивающий</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Spread</source>
      <translation>С чередованием</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Strict</source>
      <translation>Строгий</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Thread</source>
      <translation>Поток</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/domain/tuning.py"/>
      <source>Weight of disks</source>
      <translation>Вес дисков</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/adding.py"/>
      <source>Devices of the host and of the viewer</source>
      <translation>Устройства узла и программы просмотра</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/adding.py"/>
      <source>Memory, security and health</source>
      <translation>Память, безопасность и надёжность</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/adding.py"/>
      <source>Ports and channels</source>
      <translation>Порты и каналы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/adding.py"/>
      <source>Rarely needed</source>
      <translation>Редко нужное</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/adding.py"/>
      <source>Screen, sound and input</source>
      <translation>Экран, звук и ввод</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/adding.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Storage</source>
      <translation>Хранение данных</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>A SCSI controller has only the bus 0.</source>
      <translation>У контроллера SCSI есть только шина 0.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>At this place the VM has a part of its board.</source>
      <translation>Это место занято встроенным устройством платы ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>Its ports go to {count} there.</source>
      <translation>Номер порта там не больше {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>Its units go to {count} there.</source>
      <translation>Номер логического устройства там не больше {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>No hub is plugged in at port {port}.</source>
      <translation>К порту {port} не подключён концентратор.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>On PCI bus {bus} there is slot 0 only.</source>
      <translation>На шине PCI {bus} есть только слот 0.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>Only devices on PCI have it.</source>
      <translation>Это есть только у устройств PCI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>Such a controller has only the target 0.</source>
      <translation>У такого контроллера есть только цель 0.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>Such a controller has units 0 to {unit}, on buses 0 to {bus}, of the target 0.</source>
      <translation>У такого контроллера есть логические устройства от 0 до {unit} на шинах от 0 до {bus}, цель только 0.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>Targets go to {target}, and units to {unit}.</source>
      <translation>Номер цели не больше {target}, логического устройства — не больше {unit}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>The VM has only the PCI domain 0.</source>
      <translation>У ВМ есть только домен PCI 0.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <location filename="../../vmdesk/model/element/fields.py"/>
      <source>The largest possible value is {maximum}.</source>
      <translation>Наибольшее возможное значение: {maximum}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>There is no USB controller {number}.</source>
      <translation>Нет контроллера USB с номером {number}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>There is only the controller 0.</source>
      <translation>Есть только контроллер 0.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>This is no place on the bus. Leave it out, and libvirt finds one.</source>
      <translation>На этой шине нет такого места. Не указывайте его, и libvirt подберёт место автоматически.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>{other} has the same name.</source>
      <translation>{other} использует то же имя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>{other} has the same number.</source>
      <translation>{other} использует тот же номер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>{other} is at port {port} too.</source>
      <translation>{other} тоже занимает порт {port}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/addresses.py"/>
      <source>{other} is at {address} too.</source>
      <translation>{other} тоже занимает адрес {address}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>It must be 1024, 2048, 4096 or another power of two.</source>
      <translation>Нужно значение 1024, 2048, 4096 или другая степень двойки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>It must be a whole number of MiB.</source>
      <translation>Нужно целое число МиБ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>It needs the machine type q35.</source>
      <translation>Для этого нужен тип машины q35.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>It needs the numbers of virtual CPUs.</source>
      <translation>Для этого нужны номера вЦП.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>It needs the synthetic interrupts.</source>
      <translation>Для этого нужны синтетические прерывания.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>QEMU cannot do this.</source>
      <translation>QEMU этого не умеет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>QEMU cannot start anew when the guest shuts down, and switch off when it reboots.</source>
      <translation>QEMU не может запускать ВМ заново при завершении работы гостевой системы и выключать при её перезагрузке.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>QEMU has no such timer.</source>
      <translation>В QEMU нет такого таймера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>Say how the vendor is called.</source>
      <translation>Укажите имя производителя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>Say which label.</source>
      <translation>Укажите метку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>Say which moment.</source>
      <translation>Укажите момент времени.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>Say which time zone.</source>
      <translation>Укажите часовой пояс.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>This timer follows the guest or the wall clock.</source>
      <translation>Этот таймер следует только за гостевой системой или за реальным временем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>With this timer they cannot be merged.</source>
      <translation>У этого таймера пропущенные тики нельзя объединить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/board.py"/>
      <source>With this timer they come later, or are caught up.</source>
      <translation>У этого таймера пропущенные тики приходят позже или навёрстываются.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>Choose the firmware file, or a firmware.</source>
      <translation>Выберите файл прошивки или прошивку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>Devices have a boot order of their own; then nothing can be listed here.</source>
      <translation>У устройств задан собственный порядок загрузки; тогда этот список должен быть пустым.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>It is of use only with a kernel of the host.</source>
      <translation>Действует только вместе с ядром с узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>Keys are of use with Secure Boot only.</source>
      <translation>Ключи действуют только с Secure Boot.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>On this architecture ACPI needs UEFI.</source>
      <translation>На этой архитектуре для ACPI нужна прошивка UEFI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>QEMU runs whole machines (hvm) only.</source>
      <translation>QEMU запускает только машины целиком (hvm).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>QEMU takes no boot loader of the host.</source>
      <translation>QEMU не использует загрузчик узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>Secure Boot and its keys need the firmware UEFI.</source>
      <translation>Для Secure Boot и его ключей нужна прошивка UEFI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>Secure Boot needs SMM.</source>
      <translation>Для Secure Boot нужен SMM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <location filename="../../vmdesk/model/firmware.py"/>
      <source>Secure Boot needs the machine type q35.</source>
      <translation>Для Secure Boot нужен тип машины q35.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>The VM has no serial port.</source>
      <translation>У ВМ нет последовательного порта.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>The definition does not say what the guest is to see (sysinfo).</source>
      <translation>В определении не указано, что должна видеть гостевая система (sysinfo).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>UEFI needs ACPI.</source>
      <translation>Для UEFI нужен ACPI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>Without variables there is no file of them.</source>
      <translation>Без переменных нет и их файла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/boot.py"/>
      <source>{other} has the boot order {order} too.</source>
      <translation>{other} тоже использует порядок загрузки {order}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>A peak or burst needs an average.</source>
      <translation>Для пика или всплеска нужно среднее значение.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>It is before the first.</source>
      <translation>Последний порт меньше первого.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>It must be 256, 512 or 1024.</source>
      <translation>Нужно значение 256, 512 или 1024.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>It must be 64.</source>
      <translation>Нужно значение 64.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>It must be from 4 to 27.</source>
      <translation>Нужно значение от 4 до 27.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>More queues than the {count} CPUs of the VM do not help.</source>
      <translation>Больше очередей, чем ЦП у ВМ ({count}), пользы не даёт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>On a bridge of Linux it needs libvirt 11; older ones do VLANs with Open vSwitch only.</source>
      <translation>На мосту Linux для этого требуется libvirt 11; более старые версии поддерживают VLAN только с Open vSwitch.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>Only cards on a bridge of the host can be isolated.</source>
      <translation>Изолировать можно только карты на мосту узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only devices of VirtIO have it.</source>
      <translation>Это есть только у устройств VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>Only in a virtual network there is a least bandwidth.</source>
      <translation>Минимальная пропускная способность есть только в виртуальной сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>Only the card that goes names the other one.</source>
      <translation>Другую карту указывают только у отключаемой карты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>Ports are passed on by passt only. Choose it as the backend.</source>
      <translation>Порты пробрасывает только passt. Выберите эту реализацию.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>QEMU does not set it.</source>
      <translation>QEMU это не задаёт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>QEMU gives addresses in user mode only.</source>
      <translation>QEMU выдаёт адреса только в пользовательском режиме.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>Say which card stays.</source>
      <translation>Укажите, какая карта остаётся.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>Say which is the first.</source>
      <translation>Укажите первый порт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>Several VLANs are a trunk.</source>
      <translation>Несколько VLAN — это транк.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>The VM has no network card with this alias.</source>
      <translation>У ВМ нет сетевой карты с таким псевдонимом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>The card that goes is one of the host.</source>
      <translation>Отключаемой может быть только карта узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>The card that stays is of the model VirtIO.</source>
      <translation>У остающейся карты должна быть модель VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>There is one address of each family at most.</source>
      <translation>Может быть не больше одного адреса каждого семейства.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>With this plug it cannot be set.</source>
      <translation>При таком подключении это нельзя задать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>With this plug the host does not see the packets.</source>
      <translation>При таком подключении узел не видит пакетов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>With this plug there are no VLANs.</source>
      <translation>При таком подключении нет сетей VLAN.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>With this plug there is one queue only.</source>
      <translation>При таком подключении очередь только одна.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/card_options.py"/>
      <source>passt goes with user mode only.</source>
      <translation>passt работает только в пользовательском режиме.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>Choose the socket.</source>
      <translation>Выберите сокет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>Choose what the network card is plugged into.</source>
      <translation>Выберите, к чему подключена сетевая карта.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>It needs shared memory. Switch that on first, on the page for memory.</source>
      <translation>Для этого нужна общая память. Сначала включите её на странице «Память».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <source>Nobody can be reached at this address.</source>
      <translation>По этому адресу ни с кем не связаться.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <source>Only a tap device has a script.</source>
      <translation>Сценарий есть только у TAP-устройства.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <source>QEMU cannot plug a card into this.</source>
      <translation>QEMU не поддерживает такое подключение карты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <source>The VM {names} has a network card with the address {mac}.</source>
      <translation>Сетевая карта с адресом {mac} есть у ВМ {names}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <location filename="../../vmdesk/model/editing/checks/names.py"/>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <source>The name is too long.</source>
      <translation>Имя слишком длинное.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <source>The network “{name}” is switched off. Start it before the VM.</source>
      <translation>Сеть «{name}» выключена. Запустите её до запуска ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>There is no network “{name}” on this host.</source>
      <translation>На этом узле нет сети «{name}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>There seems to be no “{name}” on this host.</source>
      <translation>Похоже, на этом узле нет «{name}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <source>With this plug the model is VirtIO.</source>
      <translation>При таком подключении возможна только модель VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <source>{other} has the same address.</source>
      <translation>{other} использует тот же адрес.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cards.py"/>
      <source>{other} has this name on the host too.</source>
      <translation>{other} использует на узле то же имя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cells.py"/>
      <source>A cell is 10 away from itself.</source>
      <translation>Расстояние от ячейки до неё самой — 10.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cells.py"/>
      <source>A cell needs memory.</source>
      <translation>Ячейке нужна память.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cells.py"/>
      <source>CPUs {cpus} are in another cell already.</source>
      <translation>ЦП {cpus} уже в другой ячейке.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cells.py"/>
      <source>CPUs {cpus} are in no cell.</source>
      <translation>Ни в одной ячейке нет ЦП {cpus}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cells.py"/>
      <source>Cells are numbered 0, 1, 2 and so on.</source>
      <translation>Номера ячеек: 0, 1, 2 и так далее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cells.py"/>
      <source>Only the cell itself is 10 away.</source>
      <translation>Расстояние 10 бывает только до самой ячейки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cells.py"/>
      <source>The NUMA cells and memory modules make {size} MiB, which counts.</source>
      <translation>Ячейки NUMA и модули памяти вместе дают {size} МиБ; действует это значение.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cells.py"/>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>The VM has CPUs 0 to {last} only.</source>
      <translation>У ВМ есть только ЦП от 0 до {last}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/cells.py"/>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>The VM has no such cell.</source>
      <translation>У ВМ нет такой ячейки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>A PC has {count} of them at most.</source>
      <translation>У ПК их может быть не больше {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Another channel has this name.</source>
      <translation>Это имя уже есть у другого канала.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Another serial port has the number {number}.</source>
      <translation>Номер {number} уже есть у другого последовательного порта.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Choose what it is connected to.</source>
      <translation>Выберите, к чему подключить устройство.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Of this sort SPICE has only {name}.</source>
      <translation>Из таких каналов у SPICE есть только {name}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Only the first console can be a serial port.</source>
      <translation>Последовательным портом может быть только первая консоль.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Only who calls can call again.</source>
      <translation>Подключаться снова может только сторона, которая подключается сама.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Ports and consoles cannot be connected to this.</source>
      <translation>Порты и консоли нельзя к этому подключить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>QEMU cannot connect it to this.</source>
      <translation>QEMU не поддерживает такое подключение.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>QEMU does not speak it. Switch TLS on instead.</source>
      <translation>QEMU его не поддерживает. Вместо него включите TLS.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>QEMU has no such channel.</source>
      <translation>В QEMU нет такого канала.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>QEMU has no such console.</source>
      <translation>В QEMU нет такой консоли.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Say after how many seconds.</source>
      <translation>Укажите, через сколько секунд.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Say at which address the guest calls.</source>
      <translation>Укажите адрес, к которому обращается гостевая система.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Say at which port the guest calls.</source>
      <translation>Укажите порт, к которому обращается гостевая система.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Say which channel.</source>
      <translation>Укажите канал.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>Say which host.</source>
      <translation>Укажите узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>Say which port.</source>
      <translation>Укажите порт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>The ports of a PC are numbered 0 to {last}.</source>
      <translation>Номера портов ПК — от 0 до {last}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>There must be {count} certificates.</source>
      <translation>Нужно сертификатов: {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>This model is of the type {type}.</source>
      <translation>Эта модель относится к типу {type}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>USB is switched off in this VM.</source>
      <translation>USB в этой ВМ выключен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>VMs of this kind have no such console.</source>
      <translation>У таких ВМ нет такой консоли.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>VMs of this kind have no such port.</source>
      <translation>У таких ВМ нет такого порта.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/characters.py"/>
      <source>{other} is connected to it too.</source>
      <translation>{other} подключается туда же.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>Another controller of this type has the number {number}.</source>
      <translation>Номер {number} уже есть у другого контроллера этого типа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>Another port has the chassis {number}.</source>
      <translation>Шасси {number} уже есть у другого порта.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>Controllers of this model do not have it.</source>
      <translation>У контроллеров этой модели этого нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>It switches USB off, and there are other USB controllers.</source>
      <translation>Эта модель выключает USB, но есть и другие контроллеры USB.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Machines of the type Q35 have no IDE.</source>
      <translation>У машин типа Q35 нет IDE.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>Only controllers of the model VirtIO SCSI have it.</source>
      <translation>Это есть только у контроллеров модели VirtIO SCSI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>QEMU has no such controller.</source>
      <translation>В QEMU нет такого контроллера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>The VM has no input/output thread {number}.</source>
      <translation>У ВМ нет потока ввода-вывода {number}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>The ports of such a controller cannot be chosen.</source>
      <translation>Число портов такого контроллера выбрать нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>The root has the number 0.</source>
      <translation>У корневого контроллера номер 0.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>There is one controller of this type, with the number 0.</source>
      <translation>Контроллер этого типа только один, его номер — 0.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>This chipset has no PCI Express.</source>
      <translation>У этого чипсета нет PCI Express.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/controllers.py"/>
      <source>With this chipset it is {model}.</source>
      <translation>Для этого чипсета нужна модель {model}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>A VM has one of them at most.</source>
      <translation>У ВМ может быть только одно такое устройство.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>A device that is shared with the host is on no bus.</source>
      <translation>У устройства, общего с узлом, нет шины.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>A tablet is on USB or VirtIO.</source>
      <translation>Планшет подключается только через USB или VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>Choose the device.</source>
      <translation>Выберите устройство.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>Devices of the host are passed on over VirtIO.</source>
      <translation>Устройства узла пробрасываются только через VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>Given to {vms} already: only one VM at a time can run with it.</source>
      <translation>Уже отдано ВМ {vms}: одновременно с ним может работать только одна ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>Intel's needs the machine type q35.</source>
      <translation>Для модели Intel нужен тип машины q35.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>It is part of the chipset Q35.</source>
      <translation>Это часть чипсета Q35.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>It must be 39 or 48.</source>
      <translation>Нужно значение 39 или 48.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>It needs interrupts that are remapped.</source>
      <translation>Для этого нужно переназначение прерываний.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>It needs the I/O APIC of QEMU. Choose that first, on the page for features.</source>
      <translation>Для этого нужен I/O APIC из QEMU. Сначала выберите его на странице «Возможности».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>Only Intel's has it.</source>
      <translation>Это есть только у модели Intel.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>Only devices of the host have another than VirtIO.</source>
      <translation>Модель, отличная от VirtIO, бывает только у устройств узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>QEMU has no such balloon.</source>
      <translation>В QEMU нет такого баллона памяти.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>QEMU has no such bus.</source>
      <translation>В QEMU нет такой шины.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>SMMUv3 is for ARM.</source>
      <translation>SMMUv3 предназначен для ARM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>The VM has another one of this model.</source>
      <translation>У ВМ уже есть другое устройство этой модели.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <location filename="../../vmdesk/model/element/fields.py"/>
      <source>The smallest possible value is {minimum}.</source>
      <translation>Наименьшее возможное значение: {minimum}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>Version 1.2 goes with the model TIS only.</source>
      <translation>Версия 1.2 работает только с моделью TIS.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>Version 1.2 has no banks to choose from.</source>
      <translation>В версии 1.2 нельзя выбирать банки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>VirtIO's needs ACPI.</source>
      <translation>Для модели VirtIO нужен ACPI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/devices.py"/>
      <source>VirtIO's needs the machine type q35, or ARM.</source>
      <translation>Для модели VirtIO нужен тип машины q35 или ARM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>A disk on IDE or SATA cannot be read only. A CD drive can, and a disk on another bus.</source>
      <translation>Диск на шине IDE или SATA не может быть только для чтения. Привод компакт-дисков может, как и диск на другой шине.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>A group needs limits.</source>
      <translation>Для группы нужны ограничения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>A peak needs the limit that it is the peak of.</source>
      <translation>Для пика нужно само ограничение.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>It is less than the limit itself.</source>
      <translation>Это меньше самого ограничения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>It is more than the physical block.</source>
      <translation>Это больше физического блока.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>It must be 128, 256, 512 or another power of two.</source>
      <translation>Нужно значение 128, 256, 512 или другая степень двойки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>It must be 512, 1024, 2048 or another power of two.</source>
      <translation>Нужно значение 512, 1024, 2048 или другая степень двойки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>It needs a limit of operations.</source>
      <translation>Для этого нужно ограничение числа операций.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Limit both directions together or each by itself.</source>
      <translation>Ограничьте оба направления вместе или каждое отдельно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Native input and output goes without a cache only. Choose the cache “None”.</source>
      <translation>Нативный ввод-вывод возможен только без кэша. Выберите кэш «Нет».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Nothing can be copied into a disk that is only read.</source>
      <translation>На диск только для чтения ничего нельзя скопировать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Of a disk that is only read there are no changes to forget.</source>
      <translation>У диска только для чтения нет изменений, которые можно забыть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Only disks on VirtIO have a thread; on SCSI the controller has it.</source>
      <translation>Поток есть только у дисков VirtIO; у дисков SCSI он задаётся для контроллера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Only disks on VirtIO have queues.</source>
      <translation>Очереди есть только у дисков VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Only images of the format qcow2 have it.</source>
      <translation>Это есть только у образов формата qcow2.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Only images of the format raw can be shared with VMs that write to them.</source>
      <translation>Общий доступ с записью из других ВМ возможен только к образам формата raw.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Only of a disk that is a file changes can be forgotten.</source>
      <translation>Забывать изменения можно только у диска, который хранится в файле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Others do not see what waits in this host's cache. Choose the cache “None”.</source>
      <translation>Другим не видно того, что ждёт записи в кэше этого узла. Выберите кэш «Нет».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Such a disk is on VirtIO only.</source>
      <translation>Такой диск подключается только через VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>The driver of QEMU's disks is called qemu.</source>
      <translation>Драйвер дисков QEMU называется qemu.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>The program that serves the disk decides of it.</source>
      <translation>Это определяет программа, которая предоставляет диск.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>Zeroes are freed only if deleted data is passed on.</source>
      <translation>Место нулей освобождается, только если удалённые данные передаются узлу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disk_options.py"/>
      <source>{other} is in this group with other limits.</source>
      <translation>{other} входит в эту группу с другими ограничениями.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>A CD drive cannot be on this bus. Choose SATA, SCSI or USB.</source>
      <translation>Привод компакт-дисков не может быть на этой шине. Выберите SATA, SCSI или USB.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>A SCSI LUN cannot be on this bus. Choose SCSI.</source>
      <translation>LUN SCSI не может быть на этой шине. Выберите SCSI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>A SCSI LUN has the format raw.</source>
      <translation>У LUN SCSI может быть только формат raw.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>A SCSI LUN is a device, a volume, or on a server of iSCSI.</source>
      <translation>LUN SCSI — это устройство, том или диск на сервере iSCSI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>A SCSI LUN tells its own.</source>
      <translation>LUN SCSI сообщает собственное значение.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>A floppy drive is on the bus for floppies.</source>
      <translation>Дисковод может быть только на шине для дискет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Another disk is called {name} too.</source>
      <translation>Имя {name} уже есть у другого диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>Commands can no longer pass unfiltered.</source>
      <translation>Пропускать команды без фильтрации больше нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>On this bus names usually begin with {prefix}.</source>
      <translation>На этой шине имена обычно начинаются с {prefix}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only PCs have floppy drives.</source>
      <translation>Дисководы есть только у ПК.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only disks have it.</source>
      <translation>Это есть только у дисков.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only disks on SCSI and IDE have a WWN.</source>
      <translation>WWN есть только у дисков SCSI и IDE.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only disks on SCSI have a vendor.</source>
      <translation>Производитель есть только у дисков SCSI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only disks on SCSI, SATA and IDE have a product.</source>
      <translation>Продукт есть только у дисков SCSI, SATA и IDE.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only disks on SCSI, SATA and IDE tell it.</source>
      <translation>Это сообщают только диски SCSI, SATA и IDE.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only disks on USB can look removable.</source>
      <translation>Выглядеть съёмными могут только диски USB.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only disks on VirtIO have a kind of VirtIO.</source>
      <translation>Вид VirtIO есть только у дисков VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only drives have a tray.</source>
      <translation>Лоток есть только у приводов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>Only floppy drives are on this bus.</source>
      <translation>К этой шине подключаются только дисководы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>PCs have no reader for SD cards.</source>
      <translation>У ПК нет устройства чтения карт SD.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>The disk needs a name in the VM, such as vda.</source>
      <translation>Диску нужно имя в ВМ, например vda.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>The name of a disk in the VM looks like vda or sdb.</source>
      <translation>Имя диска в ВМ выглядит как vda или sdb.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>The name of a floppy drive looks like fda.</source>
      <translation>Имя дисковода выглядит как fda.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>There is room for 2 floppy drives, fda and fdb.</source>
      <translation>Дисководов может быть только 2: fda и fdb.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>There is room for 4 IDE drives, hda to hdd.</source>
      <translation>Дисков IDE может быть только 4: от hda до hdd.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>This host offers it for no VM of this kind.</source>
      <translation>На этом узле это недоступно для ВМ такого вида.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>This is the name of a partition. Leave the number out.</source>
      <translation>Это имя раздела. Уберите номер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>{other} has the same, and the guest may take one for the other.</source>
      <translation>{other}: то же значение; гостевая система может их перепутать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/disks.py"/>
      <source>{path} is called {name} too.</source>
      <translation>{path} тоже называется {name}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Another display draws by OpenGL already.</source>
      <translation>По OpenGL уже рисует другой дисплей.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Another display of the VM has the port {port}.</source>
      <translation>Порт {port} занят другим дисплеем ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Another sound backend has the number {number}.</source>
      <translation>Номер {number} занят другой звуковой подсистемой.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Choose the network.</source>
      <translation>Выберите сеть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Here it is for cards that another program serves. Otherwise choose it at the display.</source>
      <translation>Здесь — только для карт, которые обслуживает другая программа. В остальных случаях выбирайте её у дисплея.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>It must be 1 MiB at least.</source>
      <translation>Допустимо не менее 1 МиБ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>It must be 1 MiB, 2 MiB, 4 MiB and so on.</source>
      <translation>Допустимы 1 МиБ, 2 МиБ, 4 МиБ и так далее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>It needs a display with OpenGL: SPICE with OpenGL, or “OpenGL without a window”.</source>
      <translation>Нужен дисплей с OpenGL: SPICE с OpenGL или «OpenGL без окна».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>It needs memory that is made of memfd. Choose that first, on the page for memory.</source>
      <translation>Нужна память с источником memfd. Сначала выберите его на странице памяти.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Only cards of the model QXL have it.</source>
      <translation>Это есть только у карт модели QXL.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Only cards of the model VirtIO can be served by another program.</source>
      <translation>Другая программа может обслуживать только карты модели VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Only cards of the model VirtIO draw in 3D.</source>
      <translation>3D рисуют только карты модели VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Only one graphics card is the first one.</source>
      <translation>Основной может быть только одна видеокарта.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Only the first graphics card can be of this model. Others are of VirtIO or QXL.</source>
      <translation>Такой модели может быть только основная видеокарта. Остальные — VirtIO или QXL.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>QEMU has no such sound card. Choose another model.</source>
      <translation>В QEMU нет такой звуковой карты. Выберите другую модель.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>QEMU has none.</source>
      <translation>В QEMU этого нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>QEMU listens at one place only.</source>
      <translation>QEMU принимает подключения только в одном месте.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Say both width and height.</source>
      <translation>Укажите и ширину, и высоту.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Such a card has one screen.</source>
      <translation>У такой карты один экран.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>The VM has another display of this protocol.</source>
      <translation>У ВМ уже есть дисплей с этим протоколом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>The VM has another graphics card. Remove one of the two.</source>
      <translation>У ВМ есть другая видеокарта. Удалите одну из двух.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>The VM has no SPICE display.</source>
      <translation>У ВМ нет дисплея SPICE.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>The address is said twice, and differently.</source>
      <translation>Адрес указан дважды, причём по-разному.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>The password has {count} characters at most.</source>
      <translation>Пароль не длиннее {count} символов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>The size of such a screen cannot be chosen.</source>
      <translation>Размер такого экрана выбрать нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>There is no sound backend with the number {number}.</source>
      <translation>Нет звуковой подсистемы с номером {number}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>What is encrypted needs a port for TLS.</source>
      <translation>Для шифрования нужен порт TLS.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>Without a bus there is no address on it.</source>
      <translation>Без шины нет и адреса на ней.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/displays.py"/>
      <source>“OpenGL without a window” goes with VNC and SPICE only.</source>
      <translation>«OpenGL без окна» сочетается только с VNC и SPICE.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>A device of the host cannot be what stays.</source>
      <translation>Устройство узла не может быть остающейся картой.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>Only containers can have it.</source>
      <translation>Это бывает только у контейнеров.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>Only one device shows the picture at the start.</source>
      <translation>Изображение при запуске показывает только одно устройство.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>Only parts on PCI can be a display.</source>
      <translation>Дисплеем может быть только часть устройства на шине PCI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>QEMU does not filter it.</source>
      <translation>QEMU это не фильтрует.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>Say which product.</source>
      <translation>Укажите продукт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>The VM has no display that shows it.</source>
      <translation>У ВМ нет дисплея, который это покажет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>The boot ROM is switched off.</source>
      <translation>Загрузочное ПЗУ выключено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>Used now by {vms}: only one VM at a time can run with it.</source>
      <translation>Сейчас используется: {vms}. Устройство одновременно доступно только одной ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/host_devices.py"/>
      <source>{other} is the same device of the host.</source>
      <translation>{other} — это то же устройство узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>A folder as a disk can only be read.</source>
      <translation>Папка в виде диска доступна только для чтения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>A folder as a disk has the format fat.</source>
      <translation>У папки в виде диска формат fat.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>A volume has a name, and is in a pool.</source>
      <translation>Для тома нужны и имя, и пул.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>An image of a CD has the format raw.</source>
      <translation>У образа компакт-диска формат raw.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>Choose what the disk is made of.</source>
      <translation>Выберите источник диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>In use by {names}, and written to.</source>
      <translation>Используется, в том числе для записи: {names}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>In use by {names}, as a disk that is not shareable there.</source>
      <translation>Используется: {names}, но без общего доступа к диску.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>In use by {names}. Two VMs that write to one disk destroy what is on it.</source>
      <translation>Используется: {names}. Две ВМ, пишущие на один диск, разрушат его содержимое.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>On some hosts the VM does not start with an empty drive on USB.</source>
      <translation>На некоторых узлах ВМ не запускается с пустым приводом USB.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>Only media can be dropped.</source>
      <translation>Отбросить можно только носитель.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>Only of files, devices and volumes it can be said.</source>
      <translation>Это задаётся только для файлов, устройств и томов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>QEMU has it no longer. Choose luks.</source>
      <translation>QEMU этого больше не поддерживает. Выберите luks.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>QEMU has no disks of this format. Encrypted images are raw or qcow2.</source>
      <translation>В QEMU нет дисков этого формата. У шифрованных образов формат raw или qcow2.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>QEMU only reads what such a server has.</source>
      <translation>С такого сервера QEMU может только читать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>Say what the image is called on the server.</source>
      <translation>Укажите имя образа на сервере.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>Say which namespace; the first is 1.</source>
      <translation>Укажите пространство имён; первое — 1.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>The image has the format {real}; as {said} the guest cannot use it.</source>
      <translation>Формат образа — {real}; как {said} гостевая система не сможет его использовать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>The pool “{pool}” is switched off.</source>
      <translation>Пул «{pool}» выключен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>There is no pool “{pool}” on this host.</source>
      <translation>На этом узле нет пула «{pool}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>There is no volume “{name}” in this pool.</source>
      <translation>В этом пуле нет тома «{name}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>With this protocol it is {kind}.</source>
      <translation>Для этого протокола нужно значение {kind}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>With this protocol nobody logs in.</source>
      <translation>Этот протокол не предусматривает входа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>With this protocol there is exactly one host.</source>
      <translation>Для этого протокола указывается ровно один узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/images.py"/>
      <source>{other} is made of it too.</source>
      <translation>{other} использует тот же источник.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>Huge pages are allocated at once.</source>
      <translation>Большие страницы выделяются сразу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>Huge pages are no plain memory. Choose another source.</source>
      <translation>Большие страницы — не простая память. Выберите другой источник.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>It is less than the limit without swap.</source>
      <translation>Это меньше предела без подкачки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>It is less than the memory of the VM, which is killed.</source>
      <translation>Это меньше памяти ВМ: её работа будет прервана принудительно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>It is more than the maximum.</source>
      <translation>Это больше максимума.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>It must be more than the VM has without modules.</source>
      <translation>Должно быть больше, чем у ВМ без модулей.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>Modules need a NUMA cell, which older versions of libvirt do not make themselves.</source>
      <translation>Модулям нужна ячейка NUMA, а старые версии libvirt сами её не создают.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>Other pages are for these cells already.</source>
      <translation>Для этих ячеек уже указаны другие страницы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>QEMU guarantees no memory.</source>
      <translation>QEMU не гарантирует память.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>Say how many modules can be plugged in.</source>
      <translation>Укажите, сколько модулей можно подключить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>That is more memory than the host has.</source>
      <translation>Это больше памяти, чем есть у узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>The host has no pages of this size.</source>
      <translation>На узле нет страниц такого размера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/memory.py"/>
      <source>There are no pages of this size.</source>
      <translation>Страниц такого размера не бывает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>A block is 2 MiB, 4 MiB, 8 MiB and so on.</source>
      <translation>Размер блока — 2 МиБ, 4 МиБ, 8 МиБ и так далее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>Another module is in slot {slot}.</source>
      <translation>Разъём {slot} занят другим модулем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>Choose the file or device that keeps it.</source>
      <translation>Выберите файл или устройство для хранения содержимого.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>First say, on the page for memory, how much the VM can have with modules.</source>
      <translation>Сначала укажите на странице памяти, сколько её может быть у ВМ с модулями.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>It is more than the size of the module.</source>
      <translation>Это больше размера модуля.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>It must be a whole number of blocks.</source>
      <translation>Должно быть целое число блоков.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>It must be more than the {size} MiB of the modules.</source>
      <translation>Должно быть больше, чем в модулях ({size} МиБ).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>Only modules of POWER machines have a UUID.</source>
      <translation>UUID есть только у модулей машин POWER.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>Say in which NUMA cell it is.</source>
      <translation>Укажите ячейку NUMA.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>Such a module is in no NUMA cell.</source>
      <translation>Такой модуль не входит ни в одну ячейку NUMA.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>Such a module must be shared.</source>
      <translation>Такой модуль должен быть общим.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>The VM has slots 0 to {last} only.</source>
      <translation>У ВМ есть только разъёмы от 0 до {last}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>There are {count} modules already.</source>
      <translation>Уже есть модули: {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>What is kept cannot be freed.</source>
      <translation>Память с сохранением освобождать нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/modules.py"/>
      <source>With all modules the VM has {size} MiB.</source>
      <translation>Со всеми модулями у ВМ {size} МиБ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/names.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>A name does not begin or end with a space, and is not only dots.</source>
      <translation>Имя не начинается и не кончается пробелом и состоит не из одних точек.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/names.py"/>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>A name has no slash and no line break in it.</source>
      <translation>В имени нет косой черты и перевода строки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/names.py"/>
      <source>A title has one line.</source>
      <translation>Заголовок состоит из одной строки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/names.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>Give the VM a name.</source>
      <translation>Дайте ВМ имя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/names.py"/>
      <source>The UUID of a VM cannot be changed.</source>
      <translation>UUID ВМ изменить нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/names.py"/>
      <source>The VM keeps its name while it runs.</source>
      <translation>Пока ВМ работает, её имя не меняется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/names.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>There is a VM “{name}” on this host already.</source>
      <translation>На этом узле уже есть ВМ «{name}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>CPU {number} is pinned twice.</source>
      <translation>Закрепление ЦП {number} указано дважды.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>It is more than the most.</source>
      <translation>Это больше максимума.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>The host has no CPUs {cpus}.</source>
      <translation>На узле нет ЦП {cpus}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>The host has no nodes {nodes}.</source>
      <translation>На узле нет узлов NUMA {nodes}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>The host has none of these CPUs.</source>
      <translation>На узле нет ни одного из этих ЦП.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>The nodes of this cell are said twice.</source>
      <translation>Узлы NUMA этой ячейки указаны дважды.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>There are two threads with the number {number}.</source>
      <translation>Есть два потока с номером {number}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/placement.py"/>
      <source>There is no CPU left in this set.</source>
      <translation>В этом наборе не осталось ни одного ЦП.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>Choose a feature.</source>
      <translation>Выберите возможность.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>It can be said only of a CPU that is as the host's, or all there is.</source>
      <translation>Это задаётся только для ЦП «Как у узла» или «Всё возможное».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>It is the host's; then there is no number to say.</source>
      <translation>Размер берётся у узла; число указывать не нужно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>More than 255 CPUs need an IOMMU that is set up for them.</source>
      <translation>Если ЦП больше 255, нужен настроенный для них IOMMU.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>Only a CPU that is as the host's, or all there is, has its caches.</source>
      <translation>Кэш узла есть только у ЦП «Как у узла» или «Всё возможное».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>Only level 3 can be emulated.</source>
      <translation>Эмулировать можно только уровень 3.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>Say how many bits.</source>
      <translation>Укажите число битов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>Sockets, cores and threads make {total} CPUs, but there are to be {count}.</source>
      <translation>Сокеты, ядра и потоки дают ЦП: {total}, а нужно: {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>The CPU of this host cannot do all that the model can.</source>
      <translation>ЦП этого узла умеет не всё, что умеет эта модель.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>The VM can have {count} CPUs at most, as is said below.</source>
      <translation>У ВМ может быть не более {count} ЦП, как указано ниже.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>The feature {name} is listed twice.</source>
      <translation>Возможность {name} указана дважды.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>The host has {count} CPUs; more make the VM slower.</source>
      <translation>У узла ЦП: {count}; если дать больше, ВМ станет медленнее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>This host cannot give it to VMs of this kind.</source>
      <translation>Для ВМ такого вида этот узел не может этого предоставить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <source>This host knows no such model.</source>
      <translation>Этот узел не знает такой модели.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/processors.py"/>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>VMs of this kind have at most {count} CPUs here.</source>
      <translation>У таких ВМ здесь ЦП не больше чем {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/saying.py"/>
      <source>It needs libvirt {version} on the host.</source>
      <translation>На узле нужна версия libvirt не ниже {version}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/saying.py"/>
      <source>{kind} “{name}”</source>
      <translation>{kind} «{name}»</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>A VM can have folders of the host only.</source>
      <translation>У ВМ могут быть только папки узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>Another folder has this name in the guest.</source>
      <translation>Это имя в гостевой системе уже занято другой папкой.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>Choose a folder of the host.</source>
      <translation>Выберите папку узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>Choose the socket of the server.</source>
      <translation>Выберите сокет сервера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>It can be said only where owners are noted aside.</source>
      <translation>Это задаётся только при отдельной записи владельцев.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>Only 9p has it.</source>
      <translation>Это есть только у 9p.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>Only containers have it. Choose virtiofs or 9p.</source>
      <translation>Это бывает только у контейнеров. Выберите virtiofs или 9p.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>Plain memory has no server.</source>
      <translation>У простой памяти нет сервера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>QEMU has it no longer. Choose another model.</source>
      <translation>QEMU этого больше не поддерживает. Выберите другую модель.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>QEMU limits no folder.</source>
      <translation>QEMU не ограничивает папки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>Say by which name the guest mounts it.</source>
      <translation>Укажите имя, по которому папку монтирует гостевая система.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>The VM can boot from virtiofs only.</source>
      <translation>Из папок загрузка возможна только с virtiofs.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>The VM has the memory of this name twice.</source>
      <translation>Память с таким именем есть у ВМ дважды.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>The program that serves the folder decides of it.</source>
      <translation>Это решает программа, которая предоставляет папку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>The server decides of it.</source>
      <translation>Это решает сервер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>This is no name of a file.</source>
      <translation>Это не имя файла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/checks/sharing.py"/>
      <source>With virtiofs it is as the guest says.</source>
      <translation>С virtiofs — всегда как в гостевой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/edit.py"/>
      <source>Other XML</source>
      <translation>Прочий XML</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>A system that was installed under BIOS normally does not start under UEFI: its disk has no EFI partition. Convert it first (Windows has mbr2gpt for that), or be ready to go back.</source>
      <translation>Система, установленная с BIOS, обычно не запускается с UEFI: на её диске нет раздела EFI. Сначала преобразуйте диск (в Windows для этого есть mbr2gpt) или будьте готовы вернуться.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>A system that was installed under UEFI normally does not start under BIOS: its disk has no boot loader for that. Convert it first, or be ready to go back.</source>
      <translation>Система, установленная с UEFI, обычно не запускается с BIOS: на её диске нет нужного загрузчика. Сначала преобразуйте диск или будьте готовы вернуться.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>ACPI is switched on, which UEFI needs.</source>
      <translation>Будет включён ACPI: он нужен для UEFI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>Only boot loaders, kernels and drivers that are signed start: those of Windows and of the large distributions are, what you built yourself is not.</source>
      <translation>Запускаются только подписанные загрузчики, ядра и драйверы: у Windows и крупных дистрибутивов они подписаны, а собранные вами — нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>Only libvirt 10.10 and newer make internal snapshots of VMs with UEFI; external ones always work.</source>
      <translation>Внутренние снимки ВМ с UEFI делает только libvirt 10.10 и новее; внешние работают всегда.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>SMM is switched on, by which the firmware protects its keys.</source>
      <translation>Будет включён SMM: с ним прошивка защищает свои ключи.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>Secure Boot takes effect only with new variables: start the VM once by “virsh start --reset-nvram”.</source>
      <translation>Secure Boot действует только с новыми переменными: один раз запустите ВМ командой «virsh start --reset-nvram».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>The VM starts by QEMU’s own BIOS, not by your file any more.</source>
      <translation>ВМ будет запускаться с собственным BIOS из QEMU, а не с вашим файлом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>The file with the firmware’s variables stays on the host: {path}</source>
      <translation>Файл с переменными прошивки останется на узле: {path}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>The firmware begins with new variables, in {path}. The guest’s boot entries stay in the old file; most systems start without.</source>
      <translation>Прошивка начнёт с новых переменных, в файле {path}. Записи загрузки гостевой системы останутся в старом файле; большинство систем запускается и без них.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>The firmware goes back to the variables that it had before: {path}</source>
      <translation>Прошивка вернётся к прежним переменным: {path}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>The firmware starts any boot loader, whether it is signed or not.</source>
      <translation>Прошивка запускает любой загрузчик, подписан он или нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>There is no TPM. Windows 11 wants one too; you can add it.</source>
      <translation>TPM нет. Windows 11 требует и его; его можно добавить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>This Windows wants UEFI with Secure Boot.</source>
      <translation>Эта Windows требует UEFI с Secure Boot.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/firmware_change.py"/>
      <source>UEFI does not boot from floppies.</source>
      <translation>UEFI не загружается с дискет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>A saved state, and snapshots of the running VM, belong to the old machine; going back to one brings it back.</source>
      <translation>Сохранённое состояние и снимки работающей ВМ относятся к старой машине; возврат к ним вернёт и её.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>An older version lacks what came after it; libvirt may refuse devices that need that.</source>
      <translation>В более старой версии нет того, что появилось позже; libvirt может не принять устройства, которым это нужно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>Devices of the host come to other slots, also those that you chose; parts of one card are no longer side by side: {names}</source>
      <translation>Устройства узла получат другие разъёмы, даже если разъёмы выбирали вы; части одной карты больше не будут рядом: {names}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>Devices of the host lose PCI Express, which some drivers of graphics cards want.</source>
      <translation>Устройства узла лишатся PCI Express, а он нужен некоторым драйверам видеокарт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>Keys of encrypted disks that the TPM keeps, as for BitLocker, may not be given out afterwards. Have the recovery key at hand.</source>
      <translation>Ключи шифрованных дисков, которые хранит TPM, например для BitLocker, после этого могут оказаться недоступны. Держите под рукой ключ восстановления.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>Shut the guest down fully first. If it hibernates, or is Windows with fast startup, it wakes up on a machine that it does not know.</source>
      <translation>Сначала полностью завершите работу гостевой системы. Если она в гибернации или это Windows с быстрым запуском, она проснётся на незнакомой машине.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>The VM can be moved only to hosts whose QEMU has this version.</source>
      <translation>ВМ можно будет перенести только на узлы, где у QEMU есть эта версия.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>The definition has arguments for QEMU itself. If they name parts of the old machine, it does not start.</source>
      <translation>В определении есть аргументы для самого QEMU. Если в них названы части старой машины, ВМ не запустится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>The guest may take network cards for new ones: Linux may name them otherwise, and addresses that were set by hand may be lost.</source>
      <translation>Гостевая система может принять сетевые карты за новые: Linux может назвать их иначе, а заданные вручную адреса могут пропасть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>The protection from the host is made for Q35, and hardly works without.</source>
      <translation>Защита от узла рассчитана на Q35 и без него вряд ли заработает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>VirtIO devices speak only the newer VirtIO there. Systems from before about 2014, and Windows with old drivers, do not find them.</source>
      <translation>Устройства VirtIO поддерживают там только новый VirtIO. Системы, вышедшие примерно до 2014 года, и Windows со старыми драйверами их не найдут.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>Windows may ask to be activated again.</source>
      <translation>Windows может потребовать повторной активации.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>Windows may not start at first. After two attempts it offers repairs; start it once in safe mode there, and normally after that.</source>
      <translation>Windows может сначала не запуститься. После двух попыток она предложит восстановление; один раз запустите её оттуда в безопасном режиме, а затем как обычно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>i440FX can have {count} CPUs at most.</source>
      <translation>У i440FX может быть не более {count} ЦП.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>libvirt makes it the newest version that the host has, and then keeps to that.</source>
      <translation>libvirt выберет самую новую версию, какая есть на узле, и дальше будет её придерживаться.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_change.py"/>
      <source>{machine} is another kind of board. Whether the VM’s devices and its system fit, only a start will show.</source>
      <translation>{machine} — плата другого вида. Подойдут ли устройства ВМ и её система, покажет только запуск.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_devices.py"/>
      <source>It gets {count} PCI Express slots, so that devices can be added while it runs.</source>
      <translation>ВМ получит разъёмы PCI Express ({count}), чтобы устройства можно было добавлять на ходу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_devices.py"/>
      <source>Q35 has no IDE. What is on it moves to SATA: {names}</source>
      <translation>У Q35 нет IDE. Всё, что подключено к IDE, перейдёт на SATA: {names}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_devices.py"/>
      <source>The IOMMU is removed, which i440FX cannot have: the guest cannot pass devices on any more.</source>
      <translation>IOMMU будет удалён, у i440FX его быть не может: гостевая система больше не сможет пробрасывать устройства.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_devices.py"/>
      <source>The PCI buses that belong to NUMA nodes are removed. Add them again if you need them.</source>
      <translation>Шины PCI, относящиеся к узлам NUMA, будут удалены. Если они нужны, добавьте их снова.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_devices.py"/>
      <source>The size of SMM’s memory is removed, which only Q35 can have.</source>
      <translation>Размер памяти SMM будет удалён: он бывает только у Q35.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_devices.py"/>
      <source>The watchdog iTCO is removed, which is a part of Q35.</source>
      <translation>Сторожевой таймер iTCO будет удалён: это часть Q35.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/machine_devices.py"/>
      <source>libvirt gives all PCI devices new slots when you apply the change.</source>
      <translation>При применении изменения libvirt даст всем устройствам PCI новые разъёмы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/platform_change.py"/>
      <source>Secure Boot needs the chipset Q35.</source>
      <translation>Для Secure Boot нужен чипсет Q35.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/platform_change.py"/>
      <source>This host has no UEFI for such VMs; on Debian it comes with the package ovmf.</source>
      <translation>На этом узле нет UEFI для таких ВМ; в Debian для этого нужен пакет ovmf.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/editing/platform_change.py"/>
      <source>This host has no UEFI with Secure Boot.</source>
      <translation>На этом узле нет UEFI с Secure Boot.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/fields.py"/>
      <source>A text is expected.</source>
      <translation>Ожидается текст.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/fields.py"/>
      <location filename="../../vmdesk/ui/hardware/fields/number_field.py"/>
      <source>A whole number is expected.</source>
      <translation>Ожидается целое число.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/fields.py"/>
      <source>The size must be a whole number of {unit}.</source>
      <translation>Размер должен быть целым числом единиц {unit}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/fields.py"/>
      <source>The text has a character in it that cannot be stored.</source>
      <translation>В тексте есть символ, который нельзя сохранить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/fields.py"/>
      <source>Yes or no is expected.</source>
      <translation>Ожидается «да» или «нет».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/fields.py"/>
      <source>“{value}” cannot be chosen here.</source>
      <translation>Выбрать здесь «{value}» нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/reading.py"/>
      <location filename="../../vmdesk/model/schema.py"/>
      <source>A document type cannot be used here.</source>
      <translation>Объявление типа документа здесь использовать нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/reading.py"/>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>This is no XML that can be read.</source>
      <translation>Это не XML, который можно прочитать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A UUID is 32 hexadecimal digits in five groups.</source>
      <translation>UUID — это 32 шестнадцатеричные цифры в пяти группах.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A WWN is 16 hexadecimal digits.</source>
      <translation>WWN — это 16 шестнадцатеричных цифр.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A WWPN looks like naa.5000c50015ea71ac.</source>
      <translation>WWPN выглядит как naa.5000c50015ea71ac.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A date and time looks like 2030-12-31T23:59:59.</source>
      <translation>Дата и время выглядят как 2030-12-31T23:59:59.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A difference in seconds, or “reset”, is expected.</source>
      <translation>Ожидается разница в секундах или «reset».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A name has no slash in it.</source>
      <translation>В имени не должно быть косой черты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A path on the host begins with a slash.</source>
      <translation>Путь на узле начинается с косой черты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A port of USB looks like 1 or 1.2.</source>
      <translation>Порт USB выглядит как 1 или 1.2.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A time zone looks like Europe/Berlin.</source>
      <translation>Часовой пояс выглядит как Europe/Berlin.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>A version looks like 1.10.</source>
      <translation>Версия выглядит как 1.10.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>An address looks like 192.168.122.10.</source>
      <translation>Адрес выглядит как 192.168.122.10.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>At most 12 characters without a comma are possible here.</source>
      <translation>Здесь допустимо не более 12 символов, без запятых.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>At most 128 plain characters are possible here.</source>
      <translation>Здесь допустимо не более 128 символов ASCII.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>At most 16 plain characters are possible here.</source>
      <translation>Здесь допустимо не более 16 символов ASCII.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>At most 8 plain characters are possible here.</source>
      <translation>Здесь допустимо не более 8 символов ASCII.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>CPUs and nodes are listed as in 0-3,^2,8.</source>
      <translation>ЦП и узлы NUMA перечисляются так: 0-3,^2,8.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>Four hexadecimal digits are expected.</source>
      <translation>Ожидаются четыре шестнадцатеричные цифры.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>Letters, digits and “_” are possible here.</source>
      <translation>Здесь допустимы латинские буквы, цифры и «_».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>Letters, digits, spaces and “_.+-” are possible here.</source>
      <translation>Здесь допустимы латинские буквы, цифры, пробелы и «_.+-».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>Letters, digits, “_” and “-” are possible here.</source>
      <translation>Здесь допустимы латинские буквы, цифры, «_» и «-».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>Letters, digits, “_”, “+” and “-” are possible here.</source>
      <translation>Здесь допустимы латинские буквы, цифры, «_», «+» и «-».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>Letters, digits, “_”, “-” and dots are possible here.</source>
      <translation>Здесь допустимы латинские буквы, цифры, «_», «-» и точки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>Only one line of text is possible here.</source>
      <translation>Здесь допустима только одна строка текста.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>Permissions are three octal digits, such as 755.</source>
      <translation>Права доступа — это три восьмеричные цифры, например 755.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>The address of a network card looks like 52:54:00:12:34:56.</source>
      <translation>Адрес сетевой карты выглядит как 52:54:00:12:34:56.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>The name of a CPU's maker is 12 characters without a comma.</source>
      <translation>Имя производителя ЦП — это 12 символов без запятых.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>This is neither an address nor the name of a host.</source>
      <translation>Это не адрес и не имя узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>This is no IP address.</source>
      <translation>Это не IP-адрес.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>This is no name of a bridge.</source>
      <translation>Это не имя моста.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>This is no name of a device.</source>
      <translation>Это не имя устройства.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>This is no name of a machine type.</source>
      <translation>Это не название типа машины.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/element/shapes.py"/>
      <source>Two hexadecimal digits are expected.</source>
      <translation>Ожидаются две шестнадцатеричные цифры.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/firmware.py"/>
      <source>Machines of this architecture start with UEFI only.</source>
      <translation>Машины этой архитектуры запускаются только с UEFI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/firmware.py"/>
      <source>The host has no UEFI firmware for such machines.</source>
      <translation>На узле нет прошивки UEFI для таких машин.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/firmware.py"/>
      <source>The host has no UEFI firmware for such machines; on Debian it comes with the package ovmf.</source>
      <translation>На узле нет прошивки UEFI для таких машин; в Debian она в пакете ovmf.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/firmware.py"/>
      <source>The host has no firmware with Secure Boot.</source>
      <translation>На узле нет прошивки с Secure Boot.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host.py"/>
      <source>Connecting</source>
      <translation>Подключение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host.py"/>
      <source>Not answering</source>
      <translation>Не отвечает</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host.py"/>
      <source>Waiting for your answer</source>
      <translation>Ожидает вашего ответа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host.py"/>
      <source>Will try again</source>
      <translation>Будет повтор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_address.py"/>
      <location filename="../../vmdesk/remote/client_settings.py"/>
      <source>A name cannot begin with “-”.</source>
      <translation>Имя не может начинаться с «-».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_address.py"/>
      <source>A name has no spaces in it.</source>
      <translation>В имени не бывает пробелов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_address.py"/>
      <source>A port is a number from 1 to {largest}.</source>
      <translation>Порт — это число от 1 до {largest}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_address.py"/>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>Enter the name of the computer.</source>
      <translation>Введите имя компьютера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_address.py"/>
      <source>Leave the password out: it is asked for when it is needed.</source>
      <translation>Не указывайте пароль: его спросят, когда он понадобится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_address.py"/>
      <source>The name of a user cannot end in “\”.</source>
      <translation>Имя пользователя не может кончаться на «\».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_address.py"/>
      <location filename="../../vmdesk/remote/client_settings.py"/>
      <source>There is an invisible character in this name.</source>
      <translation>В этом имени есть невидимый символ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_address.py"/>
      <source>This cannot be the address of a computer.</source>
      <translation>Это не может быть адресом компьютера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_address.py"/>
      <source>This cannot be the name of a computer.</source>
      <translation>Это не может быть именем компьютера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_address.py"/>
      <source>“{character}” cannot be in this name.</source>
      <translation>В этом имени не может быть символа «{character}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/host_range.py"/>
      <source>A range goes from a smaller to a larger number or letter.</source>
      <translation>В диапазоне числа и буквы идут по возрастанию.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/host_range.py"/>
      <source>These are {count} hosts, more than {most}.</source>
      <translation>Получается узлов: {count}, а допустимо не больше {most}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>It is reached by “{way}”, not by SSH.</source>
      <translation>К нему подключаются через «{way}», а не по SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>Line {line}, “{name}”:</source>
      <translation>Строка {line}, «{name}»:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>That is more than a list of hosts to look at can hold.</source>
      <translation>Это больше, чем вмещает список узлов для просмотра.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>The file has more than {most} groups.</source>
      <translation>Число групп в файле превышает {most}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>The file has more than {most} hosts.</source>
      <translation>Число узлов в файле превышает {most}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>The key file “{file}” is not taken over.</source>
      <translation>Файл ключа «{file}» не будет импортирован.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>The user “{user}” is not taken over.</source>
      <translation>Пользователь «{user}» не будет импортирован.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>This group is in itself, or in one that is.</source>
      <translation>Эта группа вложена в саму себя или в группу, вложенную в саму себя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>This is the computer itself, which is not reached by SSH.</source>
      <translation>Это сам компьютер: к нему не подключаются по SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>This is the same computer as “{name}”.</source>
      <translation>Это тот же компьютер, что и «{name}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>{count} more are not listed here.</source>
      <translation>Здесь не показано ещё: {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>{where} {what}</source>
      <translation>{where} {what}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory.py"/>
      <source>“{name}”:</source>
      <translation>«{name}»:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_file.py"/>
      <location filename="../../vmdesk/model/host_import/inventory_yaml.py"/>
      <source>Save what “ansible-inventory --list” prints, and import that.</source>
      <translation>Сохраните вывод команды «ansible-inventory --list» и импортируйте его.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_file.py"/>
      <source>The file is larger than {most} MiB.</source>
      <translation>Файл больше {most} МиБ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_file.py"/>
      <source>This file is a program that prints an inventory.</source>
      <translation>Этот файл — программа, которая выводит инвентарь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_file.py"/>
      <source>This is not a text file.</source>
      <translation>Это не текстовый файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_ini.py"/>
      <source>A quotation mark is not closed.</source>
      <translation>Не закрыта кавычка.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_ini.py"/>
      <source>This heading cannot be understood; what is below it is left out.</source>
      <translation>Этот заголовок непонятен; всё, что под ним, пропущено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_ini.py"/>
      <source>This line is too long.</source>
      <translation>Эта строка слишком длинная.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_yaml.py"/>
      <source>It has groups, and hosts in them.</source>
      <translation>В инвентаре есть группы, а в них — узлы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_yaml.py"/>
      <source>This file sets up a plugin that asks somewhere else for the hosts.</source>
      <translation>Этот файл настраивает плагин, который получает список узлов из другого места.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_yaml.py"/>
      <source>This is not a group of hosts.</source>
      <translation>Это не группа узлов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/inventory_yaml.py"/>
      <source>This is not an inventory of Ansible.</source>
      <translation>Это не инвентарь Ansible.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/virt_manager.py"/>
      <source>“{name}” was left out. {why}</source>
      <translation>Адрес «{name}» пропущен. {why}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_import/yaml_document.py"/>
      <source>This file holds more than a list of hosts should, or is nested too deeply.</source>
      <translation>В этом файле больше, чем должно быть в списке узлов, или слишком глубокая вложенность.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Computer</source>
      <translation>Компьютер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>Fibre Channel port</source>
      <translation>Порт Fibre Channel</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>Graphics output</source>
      <translation>Видеовыход</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>Network interface</source>
      <translation>Сетевой интерфейс</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>PCI</source>
      <translation>PCI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>Part of a device</source>
      <translation>Часть устройства</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>SCSI</source>
      <translation>SCSI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>SCSI target</source>
      <translation>Цель SCSI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>Storage adapter</source>
      <translation>Адаптер хранения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>USB</source>
      <translation>USB</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/device_tree.py"/>
      <source>USB function</source>
      <translation>Функция USB</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/secret.py"/>
      <source>Ceph storage</source>
      <translation>Хранилище Ceph</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/secret.py"/>
      <source>Encrypted image</source>
      <translation>Шифрованный образ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/secret.py"/>
      <source>Nothing in particular</source>
      <translation>Без определённого назначения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/secret.py"/>
      <source>Say what the secret is for.</source>
      <translation>Укажите, для чего нужен этот секрет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/secret.py"/>
      <source>TLS key</source>
      <translation>Ключ TLS</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/secret.py"/>
      <source>TPM of a VM</source>
      <translation>TPM для ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/secret.py"/>
      <source>This is not Base64.</source>
      <translation>Это не Base64.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/secret.py"/>
      <source>This text has characters in it that cannot be used.</source>
      <translation>В этом тексте есть недопустимые символы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/host_page/secret.py"/>
      <source>iSCSI storage</source>
      <translation>Хранилище iSCSI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>&lt;/{closing}&gt; cannot stand here, because &lt;{open}&gt; of line {line} is not closed.</source>
      <translation>Здесь не может стоять &lt;/{closing}&gt;: не закрыт элемент &lt;{open}&gt; из строки {line}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>&lt;{element}&gt; is not closed.</source>
      <translation>Элемент &lt;{element}&gt; не закрыт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>A comment has no “--&gt;” at its end.</source>
      <translation>У комментария нет «--&gt;» в конце.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>A name must follow “&lt;”. A “&lt;” that is only a character is written “&amp;lt;”.</source>
      <translation>После «&lt;» должно идти имя. Сам символ «&lt;» записывается как «&amp;lt;».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>A space is missing between two attributes.</source>
      <translation>Между двумя атрибутами нет пробела.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>A “;” is missing after “&amp;”. An “&amp;” that is only a character is written “&amp;amp;”.</source>
      <translation>После «&amp;» нет «;». Сам символ «&amp;» записывается как «&amp;amp;».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>A “&gt;” is missing.</source>
      <translation>Не хватает «&gt;».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>An “&amp;” that is only a character is written “&amp;amp;”.</source>
      <translation>Сам символ «&amp;» записывается как «&amp;amp;».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>Nothing can stand after the end of the first element.</source>
      <translation>После конца первого элемента ничего быть не может.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>The attribute “{name}” has no value.</source>
      <translation>У атрибута «{name}» нет значения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>The attribute “{name}” is here twice.</source>
      <translation>Атрибут «{name}» указан дважды.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>The prefix “{prefix}” is not declared: “xmlns:{prefix}” is missing at the first element.</source>
      <translation>Префикс «{prefix}» не объявлен: у первого элемента нет «xmlns:{prefix}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>The quote at the end of a value is missing.</source>
      <translation>Нет кавычки в конце значения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>The tag &lt;{element}&gt; has no “&gt;” at its end.</source>
      <translation>У тега &lt;{element}&gt; нет «&gt;» в конце.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>The value of an attribute must be in quotes.</source>
      <translation>Значение атрибута должно быть в кавычках.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>There is a character here that XML cannot hold.</source>
      <translation>Здесь есть символ, недопустимый в XML.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>There is no text.</source>
      <translation>Текста нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>There is something here that is no attribute.</source>
      <translation>Здесь есть что-то, что не является атрибутом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>XML must begin with an element.</source>
      <translation>XML должен начинаться с элемента.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>“&amp;{name};” is not known. An “&amp;” that is only a character is written “&amp;amp;”.</source>
      <translation>«&amp;{name};» неизвестно. Сам символ «&amp;» записывается как «&amp;amp;».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>“--” cannot stand in a comment.</source>
      <translation>В комментарии не может быть «--».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>“&lt;![CDATA[” has no “]]&gt;” at its end.</source>
      <translation>У «&lt;![CDATA[» нет «]]&gt;» в конце.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>“&lt;?xml …?&gt;” can only be the very first.</source>
      <translation>«&lt;?xml …?&gt;» может стоять только в самом начале.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>“&lt;” is written “&amp;lt;” in a value. Or the quote at the end of a value is missing before it.</source>
      <translation>В значении «&lt;» записывается как «&amp;lt;». Или перед ним нет кавычки в конце значения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/malformed.py"/>
      <source>“]]&gt;” is written “]]&amp;gt;” in a text.</source>
      <translation>В тексте «]]&gt;» записывается как «]]&amp;gt;».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>An installation tree cannot be started with Secure Boot. Choose UEFI without it.</source>
      <translation>Установочное дерево нельзя загрузить с Secure Boot. Выберите UEFI без него.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>An installer that asks nobody erases a disk. Give the VM new images only.</source>
      <translation>Установщик без вопросов стирает диск. Дайте ВМ только новые образы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>Another network card has the address {mac}.</source>
      <translation>Адрес {mac} уже есть у другой сетевой карты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>Choose an image.</source>
      <translation>Выберите образ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>Choose where the image is to be made.</source>
      <translation>Выберите, где создать образ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>New VMs cannot have their images in “{pool}”.</source>
      <translation>Образы новых ВМ не могут лежать в «{pool}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>That is too little memory for any system.</source>
      <translation>Столько памяти не хватит ни одной системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>The VM has this image already.</source>
      <translation>У ВМ уже есть этот образ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>The VM needs a CPU.</source>
      <translation>ВМ нужен ЦП.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>The image continues “{path}”, which is not there.</source>
      <translation>Образ продолжает «{path}», а его нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <source>The image needs a size.</source>
      <translation>Укажите размер образа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <source>The name of an image has no slash in it and is not empty.</source>
      <translation>Имя образа не пустое, и в нём нет косой черты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>The path of an image on the host begins with a slash.</source>
      <translation>Путь к образу на узле начинается с косой черты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <location filename="../../vmdesk/ops/taking_back.py"/>
      <source>There is an image “{name}” already.</source>
      <translation>Образ «{name}» уже есть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <source>There is not that much room in “{pool}”.</source>
      <translation>В «{pool}» нет столько места.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>There is room for {count} IDE drives.</source>
      <translation>Дисков IDE может быть только {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>Whether another VM uses it is not known.</source>
      <translation>Использует ли его другая ВМ, неизвестно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>{system} asks for Secure Boot.</source>
      <translation>{system} требует Secure Boot.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>{system} asks for a TPM, and will have none.</source>
      <translation>{system} требует TPM, а его не будет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>{system} starts with UEFI only.</source>
      <translation>{system} запускается только с UEFI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <source>“{mac}” is no address of a network card.</source>
      <translation>«{mac}» — не адрес сетевой карты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/checks.py"/>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <source>“{pool}” has less room than this. The VM stops when the room is used up.</source>
      <translation>В «{pool}» меньше места. Когда оно кончится, ВМ остановится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/plan.py"/>
      <source>Disk image that exists already</source>
      <translation>Готовый образ диска</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/plan.py"/>
      <source>ISO image or CD drive</source>
      <translation>Образ ISO или привод компакт-дисков</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/plan.py"/>
      <source>Installation tree on the network</source>
      <translation>Установочное дерево в сети</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/plan.py"/>
      <source>Network boot (PXE)</source>
      <translation>Загрузка по сети (PXE)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/plan.py"/>
      <source>Nothing: set up by hand</source>
      <translation>Ничего: настроить вручную</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>A Realtek card that old systems know.</source>
      <translation>Карта Realtek, известная старым системам.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>A simple card that every system draws on which UEFI has started.</source>
      <translation>Простая карта: на ней рисует каждая система, запущенная через UEFI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>A tablet keeps the guest's pointer where yours is.</source>
      <translation>С планшетом указатель в гостевой системе там же, где ваш.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>An AMD card that very old systems know.</source>
      <translation>Карта AMD, известная очень старым системам.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>An Intel card that most systems know.</source>
      <translation>Карта Intel, известная большинству систем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>An older Intel card that most systems know.</source>
      <translation>Более старая карта Intel, известная большинству систем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>As near to the host's processor as lets it move to others.</source>
      <translation>Похож на процессор узла настолько, чтобы ВМ можно было перенести на другой узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>CD bus</source>
      <translation>Шина привода</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Devices can be added while it runs only into slots that are there.</source>
      <translation>На ходу устройства добавляются только в имеющиеся разъёмы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Disk bus</source>
      <translation>Шина диска</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Emulated: with all that the emulator can do.</source>
      <translation>Эмулируется: со всем, что умеет эмулятор.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Every system knows VGA.</source>
      <translation>VGA известна каждой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Every system of this architecture knows SCSI.</source>
      <translation>SCSI известна каждой системе этой архитектуры.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Guest agent channel</source>
      <translation>Канал гостевого агента</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Hyper-V features</source>
      <translation>Возможности Hyper-V</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>IDE is slow, but every system knows it.</source>
      <translation>IDE медленна, но известна каждой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>It would be of no use here.</source>
      <translation>Здесь это ни к чему.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Lets memory be given and taken while it runs, and tells how much is used.</source>
      <translation>Позволяет менять память на ходу и сообщает, сколько её занято.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Machines of this architecture do without USB.</source>
      <translation>Машины этой архитектуры обходятся без USB.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Machines of this architecture have SCSI.</source>
      <translation>У машин этой архитектуры SCSI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Machines of this architecture have none by themselves.</source>
      <translation>У машин этой архитектуры своей нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Machines with PCI Express have SATA.</source>
      <translation>У машин с PCI Express есть SATA.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Machines without PCI Express have slots enough.</source>
      <translation>У машин без PCI Express разъёмов достаточно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Most systems expect universal time in the hardware clock.</source>
      <translation>Большинство систем ждёт от аппаратных часов всемирного времени.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Nothing is known of the system's drivers.</source>
      <translation>О драйверах системы ничего не известно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Older PCs have IDE.</source>
      <translation>У старых ПК IDE.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Only Windows makes use of them, and only with KVM.</source>
      <translation>Ими пользуется только Windows и только с KVM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Other programs show it.</source>
      <translation>Его показывают другие программы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>PCI Express slots</source>
      <translation>Разъёмы PCI Express</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>PCs have one by themselves.</source>
      <translation>У ПК она есть сама по себе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_page.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Processor</source>
      <translation>Процессор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>SATA is slower than VirtIO, but every system knows it.</source>
      <translation>SATA медленнее VirtIO, но известна каждой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>TPM</source>
      <translation>TPM</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>The firmware of this architecture shows itself on VGA only.</source>
      <translation>Прошивка этой архитектуры видна только на VGA.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>The host offers no display; there is the serial console.</source>
      <translation>Узел не предлагает дисплея; есть последовательная консоль.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>The host's own processor, with all its abilities; it can move to hosts of the same kind.</source>
      <translation>Процессор самого узла со всеми возможностями; ВМ можно перенести на такие же узлы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>The host's random numbers keep a fresh guest from waiting for its own.</source>
      <translation>Со случайными числами узла новой системе не нужно ждать своих.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>The system asks for a TPM 2.0.</source>
      <translation>Система требует TPM 2.0.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>The system asks for one, but machines of this kind have none.</source>
      <translation>Система его требует, но у таких машин его нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>The system asks for one, but the host cannot emulate it; on Debian that takes the package swtpm.</source>
      <translation>Система его требует, но узел не может его эмулировать; в Debian для этого нужен пакет swtpm.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>The system does not ask for one.</source>
      <translation>Система его не требует.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>The system has no driver for it.</source>
      <translation>У системы нет для него драйвера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>The system has the drivers of VirtIO, which is made for VMs and fastest.</source>
      <translation>У системы есть драйверы VirtIO: он сделан для ВМ и быстрее всех.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Through it an agent in the guest tells addresses, and shuts down cleanly.</source>
      <translation>По нему агент в гостевой системе сообщает адреса и правильно завершает работу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>USB 2, which older systems know.</source>
      <translation>USB 2, известный старым системам.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>USB 3, which takes the host least work.</source>
      <translation>USB 3: он меньше всего нагружает узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>USB controller</source>
      <translation>Контроллер USB</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>USB is what is left.</source>
      <translation>Остаётся USB.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>VirtIO is what machines of this architecture have.</source>
      <translation>У машин этой архитектуры VirtIO.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>What the emulator takes by itself.</source>
      <translation>То, что эмулятор берёт сам.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Windows expects local time in the hardware clock.</source>
      <translation>Windows ждёт от аппаратных часов местного времени.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>Windows runs smoother when it is told that it runs in a VM.</source>
      <translation>Windows работает ровнее, когда знает, что она в ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_vm/rules.py"/>
      <source>vmdesk and many other programs show it.</source>
      <translation>Его показывают vmdesk и многие другие программы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <source>Choose a pool for the new image.</source>
      <translation>Выберите пул для нового образа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <source>It must not be smaller than the image that it continues.</source>
      <translation>Образ не может быть меньше того, который он продолжает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>Nothing can be made in a pool of this kind.</source>
      <translation>В пуле такого вида ничего создать нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <source>Say in which format that image is: QEMU must not guess it.</source>
      <translation>Укажите формат этого образа: QEMU не должен его угадывать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <location filename="../../vmdesk/ui/choosers/places.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>The pool is switched off.</source>
      <translation>Пул выключен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/new_volume.py"/>
      <source>{names} writes to it: what continues it is destroyed by that.</source>
      <translation>В него идёт запись ({names}): она разрушит образ, который его продолжает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Accelerator</source>
      <translation>Ускоритель</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Camera</source>
      <translation>Камера</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Camera or scanner</source>
      <translation>Камера или сканер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Enclosure</source>
      <translation>Дисковая полка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Hub</source>
      <translation>Концентратор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <source>Input</source>
      <translation>Ввод</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Media changer</source>
      <translation>Устройство смены носителей</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Modem or network</source>
      <translation>Модем или сеть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Multimedia</source>
      <translation>Мультимедиа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>NVMe disk</source>
      <translation>Диск NVMe</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Printer</source>
      <translation>Принтер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>RAID controller</source>
      <translation>Контроллер RAID</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>SAS controller</source>
      <translation>Контроллер SAS</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>SATA controller</source>
      <translation>Контроллер SATA</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Scanner</source>
      <translation>Сканер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Signal processing</source>
      <translation>Обработка сигналов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Smart card reader</source>
      <translation>Считыватель смарт-карт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Sound</source>
      <translation>Звук</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Storage controller</source>
      <translation>Контроллер хранения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_page.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>System</source>
      <translation>Система</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Tape drive</source>
      <translation>Ленточный накопитель</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Video capture</source>
      <translation>Видеозахват</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Wireless</source>
      <translation>Беспроводная связь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/node_device_words.py"/>
      <source>Wireless network</source>
      <translation>Беспроводная сеть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema.py"/>
      <source>This does not fit libvirt's schema.</source>
      <translation>Это не соответствует схеме libvirt.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>&lt;{element}&gt; cannot be empty.</source>
      <translation>Элемент &lt;{element}&gt; не может быть пустым.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>&lt;{element}&gt; is not possible here.</source>
      <translation>Элемент &lt;{element}&gt; здесь недопустим.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>&lt;{subject}&gt; is missing in &lt;{element}&gt;.</source>
      <translation>В &lt;{element}&gt; не хватает элемента &lt;{subject}&gt;.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>Another &lt;{element}&gt; is not possible here.</source>
      <translation>Ещё один элемент &lt;{element}&gt; здесь недопустим.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>No text is possible in &lt;{element}&gt;.</source>
      <translation>Текст в &lt;{element}&gt; недопустим.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>Something is missing in &lt;{element}&gt;.</source>
      <translation>В &lt;{element}&gt; чего-то не хватает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>The attribute “{subject}” is missing at &lt;{element}&gt;.</source>
      <translation>У &lt;{element}&gt; не хватает атрибута «{subject}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>The attribute “{subject}” is not possible at &lt;{element}&gt;.</source>
      <translation>Атрибут «{subject}» у &lt;{element}&gt; недопустим.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>{complaint} Is &lt;{word}&gt; meant?</source>
      <translation>{complaint} Возможно, имелось в виду &lt;{word}&gt;?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>{complaint} Is “{word}” meant?</source>
      <translation>{complaint} Возможно, имелось в виду «{word}»?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>“{subject}” of &lt;{element}&gt; cannot be empty.</source>
      <translation>Атрибут «{subject}» у &lt;{element}&gt; не может быть пустым.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>“{value}” cannot be chosen for “{subject}” of &lt;{element}&gt;.</source>
      <translation>Выбрать «{value}» для «{subject}» у &lt;{element}&gt; нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>“{value}” is not possible as the text of &lt;{element}&gt;.</source>
      <translation>Текст «{value}» в &lt;{element}&gt; недопустим.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/schema_words.py"/>
      <source>“{value}” is not possible as “{subject}” of &lt;{element}&gt;.</source>
      <translation>Значение «{value}» для «{subject}» у &lt;{element}&gt; недопустимо.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>Asleep</source>
      <translation>Спит</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>Crashed</source>
      <translation>Сбой</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>Not known</source>
      <translation>Неизвестно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>Paused</source>
      <translation>Приостановлена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>Running</source>
      <translation>Работает</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>Saved</source>
      <translation>Сохранена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>Shutting down</source>
      <translation>Завершает работу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>Unknown</source>
      <translation>Неизвестно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>after a crash</source>
      <translation>после сбоя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>by a user</source>
      <translation>пользователем</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>by the watchdog</source>
      <translation>сторожевым таймером</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>could not be resumed</source>
      <translation>не удалось продолжить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>crashed</source>
      <translation>после сбоя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>daemon stopped it</source>
      <translation>остановлена службой</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>disk error</source>
      <translation>ошибка диска</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>failed to start</source>
      <translation>не запустилась</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>for a memory dump</source>
      <translation>для дампа памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>for a snapshot</source>
      <translation>для снимка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>for migration</source>
      <translation>для миграции</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>for saving</source>
      <translation>для сохранения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>forced off</source>
      <translation>принудительно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>from a snapshot</source>
      <translation>из снимка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>guest panic</source>
      <translation>паника гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>migrated away</source>
      <translation>перенесена на другой узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>migrated here</source>
      <translation>перенесена сюда</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>migration was cancelled</source>
      <translation>миграция отменена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>post-copy migration</source>
      <translation>миграция post-copy</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>post-copy migration failed</source>
      <translation>сбой миграции post-copy</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>restored</source>
      <translation>восстановлена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>saved</source>
      <translation>состояние сохранено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>saving was cancelled</source>
      <translation>сохранение отменено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>shutting down</source>
      <translation>завершает работу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>starting</source>
      <translation>запускается</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/states.py"/>
      <source>woken up</source>
      <translation>разбужена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/uri.py"/>
      <source>An address has no spaces in it.</source>
      <translation>В адресе не бывает пробелов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/uri.py"/>
      <source>An address looks like {example}.</source>
      <translation>Адрес выглядит так: {example}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/uri.py"/>
      <source>Enter the address of a host.</source>
      <translation>Введите адрес узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/uri.py"/>
      <source>Leave the password out of the address: it is asked for when it is needed.</source>
      <translation>Не указывайте пароль в адресе: его спросят, когда он понадобится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/uri.py"/>
      <source>Say which VMs: a QEMU address ends in /system or /session.</source>
      <translation>Укажите, какие ВМ: адрес QEMU оканчивается на /system или /session.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/uri.py"/>
      <source>The address cannot be read: {error}.</source>
      <translation>Адрес не удалось разобрать: {error}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/uri.py"/>
      <source>The address names no host.</source>
      <translation>В адресе не указан узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/uri.py"/>
      <source>“{scheme}” is not a hypervisor that libvirt knows.</source>
      <translation>libvirt не знает гипервизора «{scheme}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/model/uri.py"/>
      <source>“{transport}” is not a way to reach a host.</source>
      <translation>«{transport}» — не способ подключения к узлу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/after_install.py"/>
      <source>Remove the installer of {vm}</source>
      <translation>Удаление установщика ВМ {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/after_install.py"/>
      <source>The VM is not switched off: it still has the image in its drive.</source>
      <translation>ВМ не выключена: образ ещё в её приводе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/after_install.py"/>
      <source>The installer of {vm} is still in its drive. If its system is installed, it can be deleted: {files}</source>
      <translation>Установщик ВМ {vm} всё ещё в её приводе. Если система установлена, его можно удалить: {files}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/after_install.py"/>
      <source>{vm} has restarted. If its system is installed, what it was installed from can be deleted: {files}</source>
      <translation>ВМ {vm} перезапустилась. Если система установлена, можно удалить то, с чего её ставили: {files}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/after_install.py"/>
      <source>{vm} has stopped. If its system is installed, what it was installed from can be deleted: {files}</source>
      <translation>ВМ {vm} остановилась. Если система установлена, можно удалить то, с чего её ставили: {files}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/connect.py"/>
      <source>These are this computer's VMs ({uri}): libvirt's system service answers here. They are shared by all who may use it, and can start with the computer. VMs of your own ({other}) would need no rights, but have simpler networking.</source>
      <translation>Показаны ВМ этого компьютера ({uri}): здесь отвечает системная служба libvirt. Они общие для всех, у кого есть к ней доступ, и могут запускаться вместе с компьютером. Вашим собственным ВМ ({other}) не нужны особые права, но сеть у них проще.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/connect.py"/>
      <source>These are your own VMs ({uri}), which need no rights. libvirt's system service ({other}), whose VMs are shared and can start with the computer, does not let you in: that takes the group “libvirt”.</source>
      <translation>Показаны ваши собственные ВМ ({uri}), для них не нужны особые права. Системная служба libvirt ({other}), чьи ВМ общие и могут запускаться вместе с компьютером, вас не пускает: для этого нужна группа «libvirt».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/connect.py"/>
      <source>These are your own VMs ({uri}), which need nothing set up. libvirt's system service ({other}), whose VMs are shared and can start with the computer, does not run.</source>
      <translation>Показаны ваши собственные ВМ ({uri}), для них ничего не нужно настраивать. Системная служба libvirt ({other}), чьи ВМ общие и могут запускаться вместе с компьютером, не запущена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/connect.py"/>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>This host is in the list already.</source>
      <translation>Этот узел уже есть в списке.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/connect.py"/>
      <source>You are the administrator, so this computer's VMs ({uri}) are shown. libvirt's system service, which runs them, does not answer yet.</source>
      <translation>Вы администратор, поэтому показаны ВМ этого компьютера ({uri}). Системная служба libvirt, в которой они работают, пока не отвечает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/attempt.py"/>
      <source>The VM's display has not answered for {seconds} s.</source>
      <translation>Дисплей ВМ не отвечает уже {seconds} с.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/attempt.py"/>
      <location filename="../../vmdesk/rfb/problems.py"/>
      <source>The console closed the connection.</source>
      <translation>Консоль закрыла соединение.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/attempt.py"/>
      <source>This VM has no screen.</source>
      <translation>У этой ВМ нет экрана.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/attempt.py"/>
      <source>This VM's screen needs another viewer.</source>
      <translation>Для экрана этой ВМ нужна другая программа просмотра.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/external.py"/>
      <source>Open {vm} in an external viewer</source>
      <translation>Открытие {vm} во внешней программе просмотра</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/external.py"/>
      <location filename="../../vmdesk/ops/console/watching.py"/>
      <location filename="../../vmdesk/ops/perform.py"/>
      <location filename="../../vmdesk/ops/restart.py"/>
      <location filename="../../vmdesk/ui/dialogs/subjects.py"/>
      <location filename="../../vmdesk/virt/host.py"/>
      <source>The VM is no longer there.</source>
      <translation>Этой ВМ больше нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/external.py"/>
      <location filename="../../vmdesk/ops/guest_info.py"/>
      <location filename="../../vmdesk/ops/power.py"/>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>The VM is switched off.</source>
      <translation>ВМ выключена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/external.py"/>
      <source>This VM has no display that an external viewer could show.</source>
      <translation>У этой ВМ нет дисплея, который может показать внешняя программа просмотра.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/external.py"/>
      <source>{viewer} could not be started.</source>
      <translation>Не удалось запустить программу {viewer}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/external.py"/>
      <source>{viewer} has ended with an error: {words}</source>
      <translation>Программа {viewer} завершилась с ошибкой: {words}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <location filename="../../vmdesk/ui/console/page_content.py"/>
      <source>Connecting to the guest's screen…</source>
      <translation>Подключение к экрану гостевой системы…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <source>Connecting to the host…</source>
      <translation>Подключение к узлу…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <source>Here only VNC can be shown. A SPICE display can be shown by {viewer}.</source>
      <translation>Здесь можно показать только VNC. Дисплей SPICE может показать программа {viewer}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <source>It is shown here as soon as it runs.</source>
      <translation>Её экран появится здесь, как только она запустится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <source>It is shown here as soon as its host has it.</source>
      <translation>Её экран появится здесь, как только она окажется на своём узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <source>Open this console in vmdesk once, and trust its certificate there.</source>
      <translation>Откройте эту консоль один раз в vmdesk и подтвердите там доверие к её сертификату.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <source>The VM has no VNC display</source>
      <translation>У ВМ нет дисплея VNC</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The VM has no display</source>
      <translation>У ВМ нет дисплея</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <location filename="../../vmdesk/ui/console/text_console.py"/>
      <source>The VM is no longer there</source>
      <translation>Этой ВМ больше нет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <location filename="../../vmdesk/ui/console/text_console.py"/>
      <source>The VM is switched off</source>
      <translation>ВМ выключена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <source>The VM “{vm}” is not there</source>
      <translation>ВМ «{vm}» не найдена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <source>The display's certificate is not trusted</source>
      <translation>Сертификат дисплея не является доверенным</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The guest's screen cannot be reached</source>
      <translation>Экран гостевой системы недоступен</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The guest's screen cannot be shown</source>
      <translation>Экран гостевой системы нельзя показать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The host cannot be reached</source>
      <translation>Узел недоступен</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <location filename="../../vmdesk/ui/console/page_content.py"/>
      <source>Trying again in {seconds} s.</source>
      <translation>Повтор через {seconds} с.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <source>{problem} {again}</source>
      <translation>{problem} {again}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/kiosk.py"/>
      <source>{title}. {text}</source>
      <translation>{title}. {text}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/offered.py"/>
      <source>The VM's definition cannot be read.</source>
      <translation>Не удаётся прочитать определение ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/sockets.py"/>
      <source>A firewall may be in the way. Consoles can go through the host's connection instead.</source>
      <translation>Возможно, мешает брандмауэр. Вместо этого консоли можно направить через соединение с узлом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/sockets.py"/>
      <source>Nothing answers at {place}.</source>
      <translation>По адресу {place} никто не отвечает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/sockets.py"/>
      <source>The display at {place} cannot be reached.</source>
      <translation>Дисплей по адресу {place} недоступен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/sockets.py"/>
      <source>The name of the display's host could not be found.</source>
      <translation>Имя узла, на котором находится дисплей, не найдено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/sockets.py"/>
      <source>You may not use the display's socket, {place}.</source>
      <translation>У вас нет доступа к сокету дисплея {place}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/text_line.py"/>
      <source>Only serial ports know a break.</source>
      <translation>Сигнал Break есть только у последовательных портов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/text_line.py"/>
      <source>The part of libvirt that speaks to QEMU is missing on this computer (libvirt_qemu).</source>
      <translation>На этом компьютере нет части libvirt для связи с QEMU (libvirt_qemu).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/text_line.py"/>
      <source>libvirt itself cannot send a break, and this host does not run QEMU.</source>
      <translation>Сам libvirt не умеет отправлять сигнал Break, а этот узел работает не с QEMU.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewer_place.py"/>
      <source>No port could be opened on this computer.</source>
      <translation>На этом компьютере не удалось открыть порт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>A command begins with the name of a program.</source>
      <translation>Команда начинается с имени программы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>A quotation mark in the command is not closed.</source>
      <translation>В команде не закрыта кавычка.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>Install the package {package}, or set a command in the preferences.</source>
      <translation>Установите пакет {package} или задайте команду в настройках.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>The command does not say what to show: add {gap}.</source>
      <translation>В команде не сказано, что показывать: добавьте {gap}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>The name of this VM would be taken for an option of {viewer}.</source>
      <translation>Программа {viewer} примет имя этой ВМ за параметр.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>The preferences have the command for external viewers.</source>
      <translation>Команда для внешней программы просмотра задаётся в настройках.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>The program {program} is not on this computer.</source>
      <translation>На этом компьютере нет программы {program}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>There is no viewer for {kind} on this computer.</source>
      <translation>На этом компьютере нет программы просмотра {kind}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>This cannot be a command.</source>
      <translation>Это не может быть командой.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>This display has no socket for {viewer}.</source>
      <translation>У этого дисплея нет сокета для программы {viewer}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>This display takes only encrypted connections, which this viewer is not told how to make.</source>
      <translation>Этот дисплей принимает только шифрованные соединения, а этой программе просмотра не указано, как их устанавливать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>This installs one, as root: {command}</source>
      <translation>Установить её можно от имени root: {command}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>Use remote-viewer, or {gap} in the command.</source>
      <translation>Используйте remote-viewer или укажите в команде {gap}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>Use {gap} in the command instead.</source>
      <translation>Укажите в команде вместо него {gap}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/viewers.py"/>
      <source>“{gap}” is not something that vmdesk knows.</source>
      <translation>vmdesk не знает, что такое «{gap}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/vnc_instead.py"/>
      <source>Choose one of at most {count} letters on the hardware page.</source>
      <translation>Выберите на странице оборудования пароль не длиннее {count} символов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/vnc_instead.py"/>
      <source>Switch {vm} to VNC</source>
      <translation>Переключение {vm} на VNC</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/vnc_instead.py"/>
      <location filename="../../vmdesk/ui/hardware/vm_editing.py"/>
      <source>The VM exists only while it runs: nothing can be kept for its next start.</source>
      <translation>ВМ существует, только пока работает: сохранить что-либо для следующего запуска нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/vnc_instead.py"/>
      <source>The VM has no SPICE display any more.</source>
      <translation>У ВМ больше нет дисплея SPICE.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/vnc_instead.py"/>
      <source>The display's password is longer than VNC's can be.</source>
      <translation>Пароль дисплея длиннее, чем допускает VNC.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/watching.py"/>
      <source>The host does not answer.</source>
      <translation>Узел не отвечает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/watching.py"/>
      <location filename="../../vmdesk/ops/session.py"/>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <location filename="../../vmdesk/ui/dialogs/rename_host.py"/>
      <location filename="../../vmdesk/ui/dialogs/site.py"/>
      <location filename="../../vmdesk/ui/dialogs/subjects.py"/>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>The host is no longer in the list.</source>
      <translation>Этого узла больше нет в списке.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/watching.py"/>
      <location filename="../../vmdesk/ops/host_storage.py"/>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <location filename="../../vmdesk/ui/dialogs/subjects.py"/>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <location filename="../../vmdesk/ui/host_window/strip.py"/>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <location filename="../../vmdesk/virt/host.py"/>
      <source>The host is not connected.</source>
      <translation>Узел не подключён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/watching.py"/>
      <location filename="../../vmdesk/ops/libvirt_login.py"/>
      <location filename="../../vmdesk/remote/asker.py"/>
      <source>The login was cancelled.</source>
      <translation>Вход отменён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/ways.py"/>
      <source>Let it listen on 127.0.0.1 of the host; the way there is encrypted by SSH.</source>
      <translation>Пусть дисплей слушает адрес 127.0.0.1 узла: путь туда шифрует SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/ways.py"/>
      <source>Let it listen on the host's address, or reach the host over SSH and let consoles go that way.</source>
      <translation>Пусть дисплей слушает адрес узла, или подключитесь к узлу по SSH и направьте консоли тем же путём.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/ways.py"/>
      <source>The VM's display is not open yet.</source>
      <translation>Дисплей ВМ ещё не открыт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/ways.py"/>
      <source>The address of this host does not say which computer it is, so its screens cannot be found.</source>
      <translation>Из адреса этого узла не видно, какой это компьютер, поэтому найти экраны его ВМ нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/ways.py"/>
      <source>This display is only open to programs on its host, and consoles go straight to this host.</source>
      <translation>Этот дисплей доступен только программам на самом узле, а консоли подключаются к узлу напрямую.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/ways.py"/>
      <source>This display is only open to programs on its host: it listens nowhere.</source>
      <translation>Этот дисплей доступен только программам на самом узле: сетевых адресов он не слушает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/console/ways.py"/>
      <source>This host is make-believe: its VMs have no screens.</source>
      <translation>Этот узел ненастоящий: у его ВМ нет экранов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/create_vm.py"/>
      <source>Create {vm}</source>
      <translation>Создание ВМ {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/create_vm.py"/>
      <source>Make a storage pool in a folder of the host, and switch it on.</source>
      <translation>Создайте пул хранения в папке узла и включите его.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/create_vm.py"/>
      <source>The host has no pool in which a file can be made.</source>
      <translation>На узле нет пула, в котором можно создать файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/create_vm.py"/>
      <source>There is a VM with this UUID on this host already.</source>
      <translation>На этом узле уже есть ВМ с таким UUID.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/create_vm.py"/>
      <source>vmdesk cannot use a disk in “{pool}”, which is on the network.</source>
      <translation>vmdesk не может использовать диск в сетевом пуле «{pool}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/creation.py"/>
      <source>Look at the summary, and customise the VM again.</source>
      <translation>Посмотрите итог и настройте ВМ снова.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/creation.py"/>
      <source>What was customised contradicts what is planned now.</source>
      <translation>Настроенное вручную противоречит тому, что задано теперь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/daemon.py"/>
      <source>libvirt's service could not be started.</source>
      <translation>Не удалось запустить службу libvirt.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/delete.py"/>
      <source>De&amp;lete…</source>
      <translation>Уда&amp;лить…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/delete.py"/>
      <location filename="../../vmdesk/ui/choosers/looking.py"/>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Delete</source>
      <translation>Удалить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/delete.py"/>
      <source>Delete these {count} VMs?</source>
      <translation>Удалить эти ВМ ({count})?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/delete.py"/>
      <source>Delete {count} VMs</source>
      <translation>Удаление {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/delete.py"/>
      <source>Delete {vm}</source>
      <translation>Удаление {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/delete.py"/>
      <source>Delete “{vm}”?</source>
      <translation>Удалить ВМ «{vm}»?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/delete.py"/>
      <source>Its definition, saved state, snapshot records and NVRAM are removed from the host.</source>
      <translation>С узла будут удалены определение, сохранённое состояние, записи о снимках и NVRAM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/delete.py"/>
      <source>Remove the VM's definition from its host; the files of its disks stay</source>
      <translation>Удалить определение ВМ с узла; файлы её дисков останутся</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/administrator.py"/>
      <source>Ask whoever looks after the host.</source>
      <translation>Обратитесь к тому, кто обслуживает узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/administrator.py"/>
      <source>The password was not accepted.</source>
      <translation>Пароль не принят.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/administrator.py"/>
      <source>You may not run commands as root there.</source>
      <translation>Вам нельзя выполнять там команды от имени root.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/certificates.py"/>
      <source>Many hosts let nobody in without one: {file}, with its key.</source>
      <translation>Многие узлы без него никого не пускают: нужен {file} с ключом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/certificates.py"/>
      <source>Put it into {file}. Whoever set up the host has it.</source>
      <translation>Поместите его в {file}. Он есть у того, кто настраивал узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/certificates.py"/>
      <source>The certificate of the authority is missing on this computer, or cannot be read.</source>
      <translation>На этом компьютере нет сертификата удостоверяющего центра, или его нельзя прочитать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/certificates.py"/>
      <source>The certificates of this computer are there.</source>
      <translation>Сертификаты этого компьютера на месте.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/certificates.py"/>
      <source>The certificates on this computer cannot be used.</source>
      <translation>Сертификаты на этом компьютере непригодны.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/certificates.py"/>
      <source>They may be damaged, or the key may belong to another certificate.</source>
      <translation>Возможно, они повреждены или ключ относится к другому сертификату.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/certificates.py"/>
      <source>This computer has no certificate to show to the host.</source>
      <translation>У этого компьютера нет сертификата, который можно предъявить узлу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>All is encrypted, and the host's certificate is trusted.</source>
      <translation>Всё шифруется, и сертификат узла доверенный.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>Any computer in between could pretend to be the host.</source>
      <translation>Любой компьютер на пути к узлу может выдать себя за него.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>Check that cacert.pem here is the one with which the host's certificate was made.</source>
      <translation>Проверьте, что cacert.pem на этом компьютере — тот, с которым создан сертификат узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>Check the clocks of the host and of this computer.</source>
      <translation>Проверьте часы узла и этого компьютера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>Have a new one made for the host.</source>
      <translation>Узлу нужен новый сертификат.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>Have a new one made for the host. Check the clock of this computer, too.</source>
      <translation>Узлу нужен новый сертификат. Проверьте и часы этого компьютера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host broke the connection while encryption was agreed on.</source>
      <translation>Узел разорвал соединение при согласовании шифрования.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host did not answer within {seconds} s while encryption was agreed on.</source>
      <translation>Узел не ответил за {seconds} с при согласовании шифрования.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host refused this computer's certificate, or found no encryption that both know.</source>
      <translation>Узел не принял сертификат этого компьютера или не нашёл шифрования, известного обоим.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host refused this computer, which has no certificate to show.</source>
      <translation>Узел не принял этот компьютер: у него нет сертификата, который можно предъявить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host says that this computer's certificate has expired.</source>
      <translation>Узел сообщает, что срок действия сертификата этого компьютера истёк.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host's certificate comes from an authority that this computer does not trust.</source>
      <translation>Сертификат узла выдан удостоверяющим центром, которому этот компьютер не доверяет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host's certificate has expired.</source>
      <translation>Срок действия сертификата узла истёк.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host's certificate is for another name than {host}.</source>
      <translation>Сертификат узла выдан на другое имя, не {host}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host's certificate is not checked, since the address says so (no_verify).</source>
      <translation>Сертификат узла не проверяется: так указано в адресе (no_verify).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host's certificate is not trusted.</source>
      <translation>Сертификат узла не является доверенным.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host's certificate is not valid yet.</source>
      <translation>Срок действия сертификата узла ещё не начался.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>The host's certificate is trusted, but expires soon: {date}.</source>
      <translation>Сертификат узла доверенный, но скоро истечёт: {date}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>Use the name that is in the certificate, or have one made for this name.</source>
      <translation>Используйте имя из сертификата или получите сертификат на это имя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/handshake.py"/>
      <source>Whoever set up the host can make a certificate for this computer.</source>
      <translation>Сертификат для этого компьютера может выдать тот, кто настраивал узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/host.py"/>
      <source>The account may have a shell that runs nothing, or only one thing.</source>
      <translation>Возможно, оболочка этой учётной записи не запускает ничего или запускает только что-то одно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/host.py"/>
      <source>The commands did not run on {host} as they should.</source>
      <translation>Команды на узле {host} выполнились не так, как должны.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/host.py"/>
      <source>vmdesk may look around as {user}.</source>
      <translation>vmdesk может осмотреть узел от имени пользователя {user}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/libvirt_itself.py"/>
      <source>It may be frozen: restart its service on the host.</source>
      <translation>Возможно, libvirt завис: перезапустите его службу на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/libvirt_itself.py"/>
      <source>libvirt answers on {hostname}.</source>
      <translation>libvirt отвечает на узле {hostname}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/libvirt_itself.py"/>
      <source>libvirt answers.</source>
      <translation>libvirt отвечает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/libvirt_itself.py"/>
      <source>libvirt has not answered for {seconds} s.</source>
      <translation>libvirt не отвечает уже {seconds} с.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>Check that it is switched on, and that no firewall is in the way.</source>
      <translation>Проверьте, что он включён и что не мешает брандмауэр.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>Check that the service runs there, and the port in the address.</source>
      <translation>Проверьте, что служба там запущена, и порт в адресе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>Check the network of this computer, a VPN for example.</source>
      <translation>Проверьте сеть этого компьютера, например VPN.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>Check the network of this computer.</source>
      <translation>Проверьте сеть этого компьютера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <location filename="../../vmdesk/remote/failures.py"/>
      <source>Check the port in the address.</source>
      <translation>Проверьте порт в адресе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>Check the spelling, and whether this computer is in the right network.</source>
      <translation>Проверьте, верно ли написано имя и в той ли сети этот компьютер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>It may be overloaded or frozen, or a firewall is in the way. Check the port, too.</source>
      <translation>Возможно, узел перегружен или завис либо мешает брандмауэр. Проверьте и порт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>Nobody answers at {address} within {seconds} s.</source>
      <translation>По адресу {address} никто не ответил за {seconds} с.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>Nobody knows a computer named {host}.</source>
      <translation>Компьютер с именем {host} неизвестен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>Nobody said within {seconds} s where {host} is.</source>
      <translation>За {seconds} с не удалось узнать адрес узла {host}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>The host answers at port {port}.</source>
      <translation>Узел отвечает на порту {port}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>The host is given by its address, {address}.</source>
      <translation>Вместо имени узла указан его адрес: {address}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>The host is there, but nothing takes connections at port {port}.</source>
      <translation>Узел есть, но на порту {port} соединения никто не принимает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>The host takes connections at port {port}, and then says nothing.</source>
      <translation>Узел принимает соединения на порту {port}, но затем молчит.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>The network knows no way to {address}.</source>
      <translation>В сети нет пути к адресу {address}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>The network's list of names does not answer, so {host} cannot be found.</source>
      <translation>Список имён сети не отвечает, поэтому найти узел {host} нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>What answers at port {port} does not speak SSH.</source>
      <translation>На порту {port} отвечает не SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/network.py"/>
      <source>{host} is {addresses}.</source>
      <translation>Адрес узла {host}: {addresses}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_network.py"/>
      <source>Use SSH or TLS, unless the host asks for a login that encrypts (SASL).</source>
      <translation>Используйте SSH или TLS, если только узел не требует входа с шифрованием (SASL).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_network.py"/>
      <source>What goes between this computer and the host can be read on the way.</source>
      <translation>То, что передаётся между этим компьютером и узлом, можно прочитать по пути.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>Check again, and compare the fingerprint with what the host itself shows.</source>
      <translation>Проверьте снова и сравните отпечаток с тем, что показывает сам узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>Forget the old key</source>
      <translation>Забыть старый ключ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>It may be overloaded or frozen.</source>
      <translation>Возможно, он перегружен или завис.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>It may have been installed anew, or another computer pretends to be it. Ask whoever looks after the host for its fingerprint before you forget the old key.</source>
      <translation>Возможно, систему на нём переустановили или за него выдаёт себя другой компьютер. Прежде чем забыть старый ключ, узнайте отпечаток у того, кто обслуживает узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>Nobody has confirmed yet that this is the host's key.</source>
      <translation>Ещё никто не подтвердил, что это ключ узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>The SSH settings leave this to a command (ProxyCommand).</source>
      <translation>В настройках SSH это поручено команде (ProxyCommand).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>The host answers at port {port}, and speaks SSH.</source>
      <translation>Узел отвечает по SSH на порту {port}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <location filename="../../vmdesk/remote/channels.py"/>
      <location filename="../../vmdesk/remote/link.py"/>
      <source>The host has not answered for {seconds} s.</source>
      <translation>Узел не отвечает уже {seconds} с.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>The host's key is known.</source>
      <translation>Ключ узла известен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>The way leads to the host.</source>
      <translation>Путь доходит до узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>You are logged in as {user}, {how}.</source>
      <translation>Вы вошли как {user}, {how}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>You are logged in as {user}.</source>
      <translation>Вы вошли как {user}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>You have confirmed the host's key, and it is known from now on.</source>
      <translation>Вы подтвердили ключ узла, теперь он известен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>by answering the host's questions</source>
      <translation>ответив на вопросы узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>with a key</source>
      <translation>по ключу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>with a password</source>
      <translation>по паролю</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>{host} shows another key than the one that is known for it.</source>
      <translation>Узел {host} показывает не тот ключ, который для него известен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/over_ssh.py"/>
      <source>{user} on {host}, port {port}.</source>
      <translation>Пользователь {user}, узел {host}, порт {port}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/repair.py"/>
      <source>Somebody has to do this as root on the host.</source>
      <translation>Кто-то должен сделать это на узле от имени root.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/repair.py"/>
      <source>The command ended with an error ({code}).</source>
      <translation>Команда завершилась с ошибкой ({code}).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/witness.py"/>
      <source>The host waits for your answer.</source>
      <translation>Узел ждёт вашего ответа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/doctor/witness.py"/>
      <source>The host's key is not known yet: compare its fingerprint in the question that is open.</source>
      <translation>Ключ узла ещё неизвестен: сравните его отпечаток в открытом запросе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/guest_info.py"/>
      <source>Resume or wake the VM, then its agent answers.</source>
      <translation>Продолжите работу ВМ или разбудите её, тогда её агент ответит.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/guest_info.py"/>
      <source>The guest does not run now.</source>
      <translation>Гостевая система сейчас не работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/guest_info.py"/>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>What the guest tells is shown while it runs.</source>
      <translation>Сведения от гостевой системы видны, пока она работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/hardware.py"/>
      <source>Change {vm}</source>
      <translation>Изменение {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/hardware.py"/>
      <source>The VM was changed by somebody else meanwhile.</source>
      <translation>Тем временем ВМ изменил кто-то другой.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_commands.py"/>
      <source>A command could not be run on this computer.</source>
      <translation>Не удалось выполнить команду на этом компьютере.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_commands.py"/>
      <source>A command has not ended in time.</source>
      <translation>Команда не завершилась вовремя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>If it is the keyboard or mouse of the host, nobody can type there meanwhile.</source>
      <translation>Если это клавиатура или мышь узла, за ним в это время никто не сможет работать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>It is a virtual function (SR-IOV) of {address}.</source>
      <translation>Это виртуальная функция (SR-IOV) устройства {address}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>It is in no IOMMU group, and so cannot be passed through.</source>
      <translation>Устройство не входит ни в одну группу IOMMU, поэтому пробросить его нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>It is not active. Start it on the host before the VM, by: {command}</source>
      <translation>Устройство неактивно. До запуска ВМ запустите его на узле командой: {command}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>Its {count} virtual functions (SR-IOV) go away with it.</source>
      <translation>Вместе с ним узел лишится его виртуальных функций (SR-IOV): {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>Others are in its IOMMU group {group}. These go to the VM too, or must be free:</source>
      <translation>В его группе IOMMU {group} есть и другие устройства. Их тоже нужно передать ВМ или освободить:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>Others like it are plugged in. Its number tells it apart, until it is plugged in again.</source>
      <translation>Подключены и другие такие же устройства. Это отличает номер, пока его не подключат снова.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>Switch VT-d or AMD-Vi on in the firmware of the host. On Intel, Linux also needs intel_iommu=on at its start.</source>
      <translation>Включите VT-d или AMD-Vi в прошивке узла. На Intel ядру Linux при запуске нужен ещё параметр intel_iommu=on.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>The VM has it already.</source>
      <translation>У ВМ уже есть это устройство.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>The VM will not start with it until the host has an IOMMU.</source>
      <translation>ВМ не запустится с этим устройством, пока на узле нет IOMMU.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>The host cannot show a picture with this graphics card meanwhile.</source>
      <translation>В это время узел не сможет выводить изображение через эту видеокарту.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>The host has no IOMMU switched on: PCI devices cannot be passed through.</source>
      <translation>IOMMU на узле не включён: пробросить устройства PCI нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>The host loses a network card that is connected: {names}.</source>
      <translation>Узел лишится подключённой сетевой карты: {names}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>The host loses a network card: {names}.</source>
      <translation>Узел лишится сетевой карты: {names}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>The host loses what is plugged into it:</source>
      <translation>Узел лишится всего, что подключено к этому устройству:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>The host loses what is stored there:</source>
      <translation>Узел потеряет доступ к тому, что там хранится:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>The host sees it too, as {disk}: nothing there may use it while the VM runs.</source>
      <translation>Узел тоже видит это устройство, как {disk}: пока ВМ работает, ничто на узле не должно его использовать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>and {count} more</source>
      <translation>и ещё {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>{disk}: {name}</source>
      <translation>{disk}: {name}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>{name} ({address})</source>
      <translation>{name} ({address})</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>{name} ({address}), used by the host</source>
      <translation>{name} ({address}), используется узлом</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_device_remarks.py"/>
      <source>{name} ({address}), used by {vms}</source>
      <translation>{name} ({address}), используется ВМ {vms}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>Connected to {host}</source>
      <translation>Подключён узел {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>Disconnected from {host}</source>
      <translation>Отключён узел {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>The watchdog of {vm} was triggered</source>
      <translation>Сработал сторожевой таймер ВМ {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{host} answers again</source>
      <translation>Узел {host} снова отвечает</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{host} could not be connected: {reason}</source>
      <translation>Не удалось подключиться к узлу {host}: {reason}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{host} does not answer</source>
      <translation>Узел {host} не отвечает</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{host} was lost: {reason}</source>
      <translation>Связь с узлом {host} потеряна: {reason}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} arrived by migration</source>
      <translation>ВМ {vm} перенесена сюда</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} crashed</source>
      <translation>Сбой ВМ {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} failed and stopped</source>
      <translation>ВМ {vm} остановилась из-за ошибки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} fell asleep</source>
      <translation>ВМ {vm} уснула</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} has a disk error: {disk}</source>
      <translation>Ошибка диска ВМ {vm}: {disk}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} left by migration</source>
      <translation>ВМ {vm} перенесена на другой узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} shut down</source>
      <translation>ВМ {vm} завершила работу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} started</source>
      <translation>ВМ {vm} запущена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} stopped</source>
      <translation>ВМ {vm} остановлена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} was defined</source>
      <translation>{vm}: создано определение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} was forced off</source>
      <translation>ВМ {vm} выключена принудительно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} was paused</source>
      <translation>ВМ {vm} приостановлена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} was paused because of a disk error</source>
      <translation>ВМ {vm} приостановлена из-за ошибки диска</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} was removed</source>
      <translation>ВМ {vm} удалена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} was renamed</source>
      <translation>ВМ {vm} переименована</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} was restored</source>
      <translation>ВМ {vm} восстановлена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} was resumed</source>
      <translation>ВМ {vm} продолжила работу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_events.py"/>
      <source>{vm} was saved</source>
      <translation>Состояние ВМ {vm} сохранено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_report.py"/>
      <source>The host did not run the command that asks for it.</source>
      <translation>Узел не выполнил команду, которая запрашивает эти сведения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_secrets.py"/>
      <source>A secret got a value: {secret}</source>
      <translation>Задано значение секрета: {secret}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_secrets.py"/>
      <source>A secret was added: {secret}</source>
      <translation>Добавлен секрет: {secret}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_secrets.py"/>
      <source>A secret was deleted: {secret}</source>
      <translation>Удалён секрет: {secret}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_sectors.py"/>
      <source>Perhaps the user by whom vmdesk logs in may not read it.</source>
      <translation>Возможно, у пользователя, под именем которого входит vmdesk, нет права на чтение.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_sectors.py"/>
      <source>The host has answered something that vmdesk does not understand.</source>
      <translation>Ответ узла непонятен программе vmdesk.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_sectors.py"/>
      <source>There is no disc in the drive.</source>
      <translation>В приводе нет диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_sectors.py"/>
      <source>What is on it cannot be read on the host.</source>
      <translation>Не удаётся прочитать на узле содержимое носителя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_suggestions.py"/>
      <source>Missing there, or unreadable: {files}</source>
      <translation>Там нет или не читается: {files}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_suggestions.py"/>
      <source>There is no such folder.</source>
      <translation>Такой папки нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_suggestions.py"/>
      <source>This file cannot be read, or is not there.</source>
      <translation>Этого файла нет, или его не удаётся прочитать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_suggestions.py"/>
      <source>This is no private key that SSH can use.</source>
      <translation>Это не закрытый ключ, пригодный для SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/host_suggestions.py"/>
      <source>This is the public half of a key: it works only while an agent holds the other half.</source>
      <translation>Это открытая часть ключа: она годится, только пока закрытую часть держит агент.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/image_removal.py"/>
      <source>Delete {name} when {vm} has let go of it</source>
      <translation>Удаление файла {name}, когда ВМ {vm} его освободит</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/image_removal.py"/>
      <location filename="../../vmdesk/ops/install_medium.py"/>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <location filename="../../vmdesk/ops/perform.py"/>
      <location filename="../../vmdesk/ops/restart.py"/>
      <location filename="../../vmdesk/ops/taking_back.py"/>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <location filename="../../vmdesk/virt/streams.py"/>
      <location filename="../../vmdesk/virt/translation.py"/>
      <source>It was cancelled.</source>
      <translation>Отменено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/image_removal.py"/>
      <source>The VM has the disk again; its file stays.</source>
      <translation>Диск снова у ВМ; его файл остаётся.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/image_removal.py"/>
      <source>The file is in no storage pool that is switched on, and was left.</source>
      <translation>Файл не лежит ни в одном включённом пуле хранения и оставлен на месте.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/import_hosts.py"/>
      <source>That takes the command “gsettings” or “dconf”, and neither is installed.</source>
      <translation>Для этого нужна команда «gsettings» или «dconf», но ни одна из них не установлена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/import_hosts.py"/>
      <source>There is no such file.</source>
      <translation>Такого файла нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/import_hosts.py"/>
      <source>This file cannot be read.</source>
      <translation>Не удаётся прочитать этот файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/import_hosts.py"/>
      <source>This is a folder. Choose the inventory in it.</source>
      <translation>Это папка. Выберите в ней файл инвентаря.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/import_hosts.py"/>
      <source>This is not a file.</source>
      <translation>Это не файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/import_hosts.py"/>
      <source>You may not read this file.</source>
      <translation>У вас нет права читать этот файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/import_hosts.py"/>
      <source>virt-manager is not installed, nor the command “dconf”, which can read what it has left.</source>
      <translation>Не установлены ни virt-manager, ни команда «dconf», которая может прочитать оставшиеся от него настройки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/import_hosts.py"/>
      <source>virt-manager’s settings cannot be read on this computer.</source>
      <translation>Настройки virt-manager на этом компьютере не удаётся прочитать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/import_hosts.py"/>
      <source>virt-manager’s settings cannot be understood.</source>
      <translation>Настройки virt-manager не удаётся разобрать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/import_hosts.py"/>
      <source>“{command}” did not answer within {seconds} s.</source>
      <translation>Команда «{command}» не ответила за {seconds} с.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/install_medium.py"/>
      <location filename="../../vmdesk/ops/media.py"/>
      <source>Only what lies in a storage pool of the host can be read from another computer.</source>
      <translation>С другого компьютера можно прочитать только то, что лежит в пуле хранения узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/install_medium.py"/>
      <location filename="../../vmdesk/ops/media.py"/>
      <source>The file cannot be read here.</source>
      <translation>Файл здесь не читается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/install_medium.py"/>
      <source>The installer's kernel cannot be read from here.</source>
      <translation>Ядро установщика отсюда не прочитать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/install_medium.py"/>
      <source>The installer's kernel was not found on the medium.</source>
      <translation>На носителе не найдено ядро установщика.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/install_medium.py"/>
      <source>The medium ends before the installer's kernel does.</source>
      <translation>Носитель кончается раньше ядра установщика.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/install_tree.py"/>
      <source>On Debian it comes with the packages grub-pc-bin, grub-efi-amd64-bin, xorriso and mtools.</source>
      <translation>В Debian это пакеты grub-pc-bin, grub-efi-amd64-bin, xorriso и mtools.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/install_tree.py"/>
      <source>This computer lacks what a boot image is made with: {names}.</source>
      <translation>На этом компьютере не хватает того, чем делают загрузочный образ: {names}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>A key to log in with was added: {key}</source>
      <translation>Добавлен ключ для входа: {key}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>A key to log in with was taken off: {key}</source>
      <translation>Убран ключ для входа: {key}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>A login by key worked: {key}</source>
      <translation>Вход по ключу удался: {key}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>It is in ~/{file} now.</source>
      <translation>Теперь ключ в ~/{file}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>It was there already, limited to: {limits}</source>
      <translation>Ключ уже был там, с ограничениями: {limits}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>It was there already.</source>
      <translation>Ключ уже был там.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>Its fingerprint is {fingerprint}</source>
      <translation>Его отпечаток: {fingerprint}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>Log in with it</source>
      <translation>Вход с этим ключом</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>Make the key ready</source>
      <translation>Подготовка ключа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>Put its public half on the host</source>
      <translation>Запись его открытой части на узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>Set up key login on {host}</source>
      <translation>Настройка входа по ключу на узле {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>The host's address in vmdesk names the key now.</source>
      <translation>Теперь ключ указан в адресе узла в vmdesk.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/key_login.py"/>
      <source>There is no key yet.</source>
      <translation>Ключа ещё нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/libvirt_login.py"/>
      <source>libvirt on {host} does not accept this name and password.</source>
      <translation>libvirt на узле {host} не принимает эти имя и пароль.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/local_terminal.py"/>
      <source>A terminal could not be opened on this computer.</source>
      <translation>Не удалось открыть терминал на этом компьютере.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/local_terminal.py"/>
      <source>Your login shell could not be started.</source>
      <translation>Не удалось запустить вашу командную оболочку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/media.py"/>
      <source>Fetch it again, and compare its checksum with the one that its makers publish.</source>
      <translation>Загрузите его ещё раз и сверьте контрольную сумму с опубликованной.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/media.py"/>
      <source>The image is cut off: a part of it is missing.</source>
      <translation>Образ обрезан: части его не хватает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/media.py"/>
      <source>Upload {file}</source>
      <translation>Передача {file}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/media.py"/>
      <source>What is on it cannot be seen from here.</source>
      <translation>Что на нём, отсюда не видно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/perform.py"/>
      <source>{count} of {total} failed.</source>
      <translation>С ошибкой: {count} из {total}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/perform.py"/>
      <source>{title}: {problem}</source>
      <translation>{title}: {problem}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>&amp;Force Off</source>
      <translation>Вы&amp;ключить принудительно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>&amp;Pause</source>
      <translation>Пр&amp;иостановить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>&amp;Reboot</source>
      <translation>&amp;Перезагрузить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>&amp;Start</source>
      <translation>&amp;Запустить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>&amp;Wake Up</source>
      <translation>Раз&amp;будить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Ask the guest to restart</source>
      <translation>Попросить гостевую систему перезагрузиться</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Ask the guest to shut down, by its agent or the power button</source>
      <translation>Попросить гостевую систему завершить работу через агента или кнопку питания</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Discard Saved State and Start</source>
      <translation>Удалить состояние и запустить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Discard and Start</source>
      <translation>Удалить и запустить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>Force Off</source>
      <translation>Выключить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Force Rese&amp;t</source>
      <translation>&amp;Сбросить принудительно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Force off {count} VMs</source>
      <translation>Принудительное выключение {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Force off {vm}</source>
      <translation>Принудительное выключение {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Force these {count} VMs off?</source>
      <translation>Принудительно выключить эти ВМ ({count})?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Force “{vm}” off?</source>
      <translation>Принудительно выключить ВМ «{vm}»?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Let a paused VM run on</source>
      <translation>Продолжить работу приостановленной ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Many systems stop and write a crash dump when they get one.</source>
      <translation>Многие системы при этом останавливаются и записывают аварийный дамп.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Pause {count} VMs</source>
      <translation>Приостановка {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Pause {vm}</source>
      <translation>Приостановка {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Press the reset button; the guest is not asked</source>
      <translation>Нажать кнопку сброса, не спрашивая гостевую систему</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Pull the plug; the guest is not asked</source>
      <translation>Отключить питание, не спрашивая гостевую систему</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Reboot {count} VMs</source>
      <translation>Перезагрузка {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Reboot {vm}</source>
      <translation>Перезагрузка {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Res&amp;ume</source>
      <translation>Про&amp;должить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Reset these {count} VMs without asking their guests?</source>
      <translation>Сбросить эти ВМ ({count}), не спрашивая гостевые системы?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Reset {count} VMs</source>
      <translation>Сброс {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Reset {vm}</source>
      <translation>Сброс {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Reset “{vm}” without asking its guest?</source>
      <translation>Сбросить ВМ «{vm}», не спрашивая гостевую систему?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Resume {count} VMs</source>
      <translation>Продолжение работы {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Resume {vm}</source>
      <translation>Продолжение работы {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Send &amp;NMI</source>
      <translation>Отп&amp;равить NMI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Send NMI</source>
      <translation>Отправить NMI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Send a non-maskable interrupt to these {count} VMs?</source>
      <translation>Отправить немаскируемое прерывание в эти ВМ ({count})?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Send a non-maskable interrupt to “{vm}”?</source>
      <translation>Отправить немаскируемое прерывание в ВМ «{vm}»?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Send a non-maskable interrupt, at which many systems write a crash dump</source>
      <translation>Отправить немаскируемое прерывание, по которому многие системы записывают аварийный дамп</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Send an NMI to {count} VMs</source>
      <translation>Отправка NMI в {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Send an NMI to {vm}</source>
      <translation>Отправка NMI в {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Shut &amp;Down</source>
      <translation>Завер&amp;шить работу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Shut down {count} VMs</source>
      <translation>Завершение работы {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Shut down {vm}</source>
      <translation>Завершение работы {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Start this once without hardware virtualisation; slower, but works everywhere</source>
      <translation>Запустить один раз без аппаратной виртуализации: медленнее, зато работает везде</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>Start with Emulation</source>
      <translation>Запустить с эмуляцией</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Start {count} VMs</source>
      <translation>Запуск {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Start {count} VMs afresh</source>
      <translation>Запуск {count} ВМ заново</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Start {count} VMs with emulation</source>
      <translation>Запуск {count} ВМ с эмуляцией</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Start {vm}</source>
      <translation>Запуск {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Start {vm} afresh</source>
      <translation>Запуск {vm} заново</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Start {vm} with emulation</source>
      <translation>Запуск {vm} с эмуляцией</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Stop the VM's processors; it stays in memory</source>
      <translation>Остановить процессоры ВМ; она останется в памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Switch the VM on; a saved one continues where it was</source>
      <translation>Включить ВМ; сохранённая продолжит с того же места</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>The VM has no saved state.</source>
      <translation>У ВМ нет сохранённого состояния.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>The VM is already running.</source>
      <translation>ВМ уже работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>The VM is not asleep.</source>
      <translation>ВМ не спит.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>The VM is not paused.</source>
      <translation>ВМ не приостановлена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>The VM is not running at the moment.</source>
      <translation>ВМ сейчас не работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>The VM runs on by itself when what is under way has ended.</source>
      <translation>ВМ продолжит работу сама, когда закончится то, что сейчас выполняется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>The definition of the VM cannot be read.</source>
      <translation>Не удалось прочитать определение ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Throw away the saved state of these {count} VMs and start them afresh?</source>
      <translation>Удалить сохранённые состояния этих ВМ ({count}) и запустить их заново?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Throw away the saved state of “{vm}” and start it afresh?</source>
      <translation>Удалить сохранённое состояние ВМ «{vm}» и запустить её заново?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Throw away what was saved and boot from the beginning</source>
      <translation>Удалить сохранённое состояние и загрузить систему заново</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Wake a guest that put itself to sleep</source>
      <translation>Разбудить гостевую систему, которая перешла в сон</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Wake up {count} VMs</source>
      <translation>Пробуждение {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>Wake up {vm}</source>
      <translation>Пробуждение {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>What the guest has not written to disk is lost, and its files may be damaged.</source>
      <translation>Всё, что гостевая система не записала на диск, пропадёт, а её файлы могут быть повреждены.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/power.py"/>
      <source>What was open in the guest when it was saved is lost, as after a power cut.</source>
      <translation>Всё, что было открыто в гостевой системе при сохранении, пропадёт, как при отключении питания.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>A VM needs a name.</source>
      <translation>У ВМ должно быть имя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>A name cannot contain “/” or line breaks.</source>
      <translation>В имени не может быть «/» и переводов строки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>Another VM on this host has that name.</source>
      <translation>На этом узле уже есть ВМ с таким именем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>Change the notes of {vm}</source>
      <translation>Изменение заметок {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>Change the tags of {count} VMs</source>
      <translation>Изменение тегов {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>Change the tags of {vm}</source>
      <translation>Изменение тегов {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>Change the title of {vm}</source>
      <translation>Изменение заголовка {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>Do not start {vm} with the host</source>
      <translation>Отключение автозапуска {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>Rename {vm} to {name}</source>
      <translation>Переименование {vm} в {name}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>Start the VM or discard its saved state to rename it.</source>
      <translation>Чтобы переименовать ВМ, запустите её или удалите её сохранённое состояние.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>Start {vm} with the host</source>
      <translation>Включение автозапуска {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>Switch the VM off to rename it.</source>
      <translation>Чтобы переименовать ВМ, выключите её.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/properties.py"/>
      <source>{count} VMs</source>
      <translation>{count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/reaching.py"/>
      <source>This host is not reached over SSH by vmdesk.</source>
      <translation>vmdesk подключается к этому узлу не по SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/resize.py"/>
      <source>Another image is in the place of this disk by now.</source>
      <translation>На месте этого диска теперь другой образ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/resize.py"/>
      <source>Make the disk {target} of {vm} larger</source>
      <translation>Увеличение диска {target} ВМ {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/restart.py"/>
      <source>Restart {vm}</source>
      <translation>Перезапуск {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/restart.py"/>
      <location filename="../../vmdesk/remote/link.py"/>
      <location filename="../../vmdesk/remote/shell.py"/>
      <location filename="../../vmdesk/virt/translation.py"/>
      <source>The connection to the host was lost.</source>
      <translation>Связь с узлом потеряна.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/saving.py"/>
      <source>Dump the memory of {vm}</source>
      <translation>Дамп памяти {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/saving.py"/>
      <source>Enter the full path of a file on the host, such as {example}.</source>
      <translation>Введите полный путь к файлу на узле, например {example}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/saving.py"/>
      <source>Sa&amp;ve</source>
      <translation>Со&amp;хранить состояние</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/saving.py"/>
      <source>Save {count} VMs</source>
      <translation>Сохранение состояния {count} ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/saving.py"/>
      <source>Save {vm}</source>
      <translation>Сохранение состояния {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/saving.py"/>
      <source>Write the VM's memory to the host's disk and stop it; Start continues there</source>
      <translation>Записать память ВМ на диск узла и остановить её; запуск продолжит с того же места</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/screen.py"/>
      <source>Send {keys} to {vm}</source>
      <translation>Отправка {keys} в {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/screen.py"/>
      <source>Take a picture of {vm}</source>
      <translation>Снимок экрана {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/secret_store.py"/>
      <source>The keyring still has a password that was refused. {reason}</source>
      <translation>В связке ключей остался отвергнутый пароль. {reason}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/secret_store.py"/>
      <source>What you entered could not be kept. {reason}</source>
      <translation>Не удалось сохранить введённое. {reason}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/storage.py"/>
      <location filename="../../vmdesk/ui/choosers/looking.py"/>
      <source>Delete the image {name}</source>
      <translation>Удаление образа {name}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/storage.py"/>
      <source>It is continued by {names}, which is nothing without it.</source>
      <translation>Его продолжают образы: {names}. Без него они бесполезны.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/storage.py"/>
      <source>Make the image {name}</source>
      <translation>Создание образа {name}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/storage.py"/>
      <source>The image is no longer there.</source>
      <translation>Этого образа больше нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/taking_back.py"/>
      <source>What was made for {name} stayed on the host, which was left before.</source>
      <translation>То, что было создано для {name}, осталось на узле: его отключили раньше.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended.py"/>
      <source>It is not known where the media of {system} have their kernel.</source>
      <translation>Неизвестно, где на носителях {system} лежит ядро.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended.py"/>
      <source>Minimal</source>
      <translation>Минимум</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended.py"/>
      <source>No install script for {system} is known.</source>
      <translation>Для {system} не известно ни одного сценария установки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended.py"/>
      <source>The install script for {system} knows BIOS only, but this VM starts with UEFI.</source>
      <translation>Сценарий установки для {system} знает только BIOS, а эта ВМ запускается с UEFI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended.py"/>
      <source>The install scripts for {system} need a floppy disk or other things of old.</source>
      <translation>Сценариям установки для {system} нужна дискета или другая старина.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended.py"/>
      <source>The installer on this medium takes no answers.</source>
      <translation>Установщик на этом носителе не принимает ответов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended.py"/>
      <source>The operating system is not known; choose it beside the medium.</source>
      <translation>Операционная система не известна; выберите её рядом с носителем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended.py"/>
      <source>This way of installing cannot be given any answers.</source>
      <translation>При таком способе установки ответы передать нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended.py"/>
      <source>With Secure Boot only the medium itself starts, and that asks its questions.</source>
      <translation>С Secure Boot запускается только сам носитель, а он задаёт свои вопросы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended_checks.py"/>
      <source>A product key of this system looks like {form}.</source>
      <translation>Ключ продукта этой системы выглядит так: {form}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended_checks.py"/>
      <source>A user of Windows has at most 20 characters, without signs such as / and @.</source>
      <translation>Имя пользователя Windows не длиннее 20 символов, без знаков вроде / и @.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended_checks.py"/>
      <source>The installer cannot be told these characters.</source>
      <translation>Эти символы установщику не передать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended_checks.py"/>
      <source>The installer does not know this one.</source>
      <translation>Установщик этого не знает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/unattended_checks.py"/>
      <source>The name of a Windows computer consists of at most 15 letters, digits and hyphens.</source>
      <translation>Имя компьютера Windows состоит не больше чем из 15 букв, цифр и дефисов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ops/verbs.py"/>
      <source>The host of the VM is not connected.</source>
      <translation>Узел этой ВМ не подключён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/database.py"/>
      <source>Install the package osinfo-db. Without it, choose the settings of new VMs by hand.</source>
      <translation>Установите пакет osinfo-db. Без него параметры новых ВМ нужно выбирать вручную.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/database.py"/>
      <source>No list of operating systems was found.</source>
      <translation>Список операционных систем не найден.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/entities.py"/>
      <source>“{file}” could not be read; what it says about operating systems is missing.</source>
      <translation>Не удалось прочитать «{file}»; сведений об операционных системах из него нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/iso9660.py"/>
      <source>Choose an ISO image from which a system can be installed.</source>
      <translation>Выберите ISO-образ, с которого можно установить систему.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/iso9660.py"/>
      <source>This file is not an ISO image.</source>
      <translation>Этот файл не является ISO-образом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/iso9660.py"/>
      <source>This file is too short to be an ISO image.</source>
      <translation>Этот файл слишком короткий для ISO-образа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/iso_files.py"/>
      <source>The medium has no file {path}.</source>
      <translation>На носителе нет файла {path}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>The install script cannot be written without: {name}.</source>
      <translation>Для сценария установки не указано: {name}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>The install script cannot take these characters for: {name}.</source>
      <translation>В сценарии установки нельзя использовать такие символы здесь: {name}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>The install script could not be written.</source>
      <translation>Не удалось создать сценарий установки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>disk to install on</source>
      <translation>диск для установки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>full name of the user</source>
      <translation>полное имя пользователя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>keyboard layout</source>
      <translation>раскладка клавиатуры</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>language</source>
      <translation>язык</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>name of the machine</source>
      <translation>имя машины</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>network domain</source>
      <translation>сетевой домен</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>password of the administrator</source>
      <translation>пароль администратора</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>password of the user</source>
      <translation>пароль пользователя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>product key</source>
      <translation>ключ продукта</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>time zone</source>
      <translation>часовой пояс</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/scripts.py"/>
      <source>user name</source>
      <translation>имя пользователя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/osinfo/treeinfo.py"/>
      <source>The description of this installation tree cannot be understood.</source>
      <translation>Не удалось разобрать описание этого дерева установки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/agent_adding.py"/>
      <source>The SSH agent has not taken the key.</source>
      <translation>Агент SSH не принял ключ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/authorized_keys.py"/>
      <source>Check on the host that the user can write to ~/{place}.</source>
      <translation>Проверьте на узле, может ли пользователь записывать в ~/{place}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/authorized_keys.py"/>
      <source>The key could not be put on the host.</source>
      <translation>Не удалось записать ключ на узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/authorized_keys.py"/>
      <source>The key could not be taken off the host.</source>
      <translation>Не удалось убрать ключ с узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/authorized_keys.py"/>
      <source>The user has no home folder on the host: keys could be nowhere.</source>
      <translation>У пользователя нет домашней папки на узле: ключи хранить негде.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/channels.py"/>
      <source>Allow TCP and socket forwarding in its settings (AllowTcpForwarding), or install netcat.</source>
      <translation>Разрешите в его настройках проброс TCP и сокетов (AllowTcpForwarding) или установите netcat.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/channels.py"/>
      <source>Nothing answers at {place} on the host.</source>
      <translation>На узле по адресу {place} никто не отвечает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/channels.py"/>
      <source>The host's SSH server leads to no display, and there is no program on the host that would.</source>
      <translation>SSH-сервер узла не даёт подключиться к дисплею, и программы для этого на узле нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/channels.py"/>
      <source>You may not use {place} on the host.</source>
      <translation>У вас нет доступа к {place} на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/client_settings.py"/>
      <source>Check the file ~/.ssh/config and the spelling of the host.</source>
      <translation>Проверьте файл ~/.ssh/config и написание имени узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/client_settings.py"/>
      <source>The SSH settings of this computer cannot be read for this host.</source>
      <translation>Не удаётся прочитать настройки SSH этого компьютера для этого узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/dialling.py"/>
      <source>This name cannot be given to the command that leads to the host (ProxyCommand).</source>
      <translation>Это имя нельзя передать команде, которая ведёт к узлу (ProxyCommand).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Check that it is switched on and that no firewall is in the way.</source>
      <translation>Проверьте, что он включён и что не мешает брандмауэр.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Check that its SSH server runs, and the port in the address.</source>
      <translation>Проверьте, что его SSH-сервер запущен, и порт в адресе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Check the spelling, and whether this computer is connected to the right network.</source>
      <translation>Проверьте, верно ли оно написано и подключён ли этот компьютер к нужной сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <source>Choose one key for this host, or “IdentitiesOnly yes” in the SSH settings.</source>
      <translation>Выберите для этого узла один ключ или укажите в настройках SSH «IdentitiesOnly yes».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <source>The SSH connection to {place} broke.</source>
      <translation>Соединение SSH с узлом {place} оборвалось.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <source>The SSH server of the host may be too old.</source>
      <translation>Возможно, SSH-сервер узла слишком старый.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <source>The host and vmdesk have no method of encryption in common.</source>
      <translation>У узла и vmdesk нет общего способа шифрования.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host cannot be reached.</source>
      <translation>Узел недоступен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host does not accept SSH connections.</source>
      <translation>Узел не принимает соединения по SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <source>The host ended the login after too many tries.</source>
      <translation>Узел прервал вход: слишком много попыток.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <source>The host took the connection and then said nothing that is SSH.</source>
      <translation>Узел принял соединение, но по SSH не отвечает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/failures.py"/>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host's name could not be found.</source>
      <translation>Имя узла не найдено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/hop.py"/>
      <source>The way to the host goes through too many others.</source>
      <translation>Путь к узлу проходит через слишком много других узлов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/host_keys.py"/>
      <source>If the host was installed anew, ask whoever did that for its fingerprint, and forget the old key with: {command}</source>
      <translation>Если систему на узле переустановили, узнайте отпечаток у того, кто это сделал, и забудьте старый ключ командой: {command}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/host_keys.py"/>
      <source>The key of {host} has changed: this may be another computer.</source>
      <translation>Ключ узла {host} изменился: возможно, это другой компьютер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/host_keys.py"/>
      <source>The key of {host} is not known, and your SSH settings say to refuse it.</source>
      <translation>Ключ узла {host} неизвестен, а по вашим настройкам SSH такие ключи отвергаются.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/host_keys.py"/>
      <source>The key of {host} was revoked: it must not be trusted.</source>
      <translation>Ключ узла {host} отозван: доверять ему нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_files.py"/>
      <location filename="../../vmdesk/remote/key_setup.py"/>
      <source>The key {file} cannot be used.</source>
      <translation>Ключ {file} нельзя использовать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>Ask whoever administers the host to give it to the user.</source>
      <translation>Попросите администратора узла сделать владельцем этого пользователя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>Have the key added there; its public half is in the technical details.</source>
      <translation>Попросите добавить ключ туда; его открытая часть есть в технических подробностях.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>Its SSH server may look for keys elsewhere, or not for this user. Its log says why.</source>
      <translation>Возможно, его SSH-сервер ищет ключи в другом месте или не ищет их для этого пользователя. Причина указана в журнале сервера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>Only somebody who administers the host can change that, in its SSH server's settings.</source>
      <translation>Изменить это может только администратор узла в настройках SSH-сервера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>Something there may write the file anew. Ask whoever administers the host.</source>
      <translation>Возможно, какая-то программа на узле перезаписывает этот файл. Спросите администратора узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>The SSH server of the host looks for keys elsewhere: {setting}</source>
      <translation>SSH-сервер узла ищет ключи в другом месте: {setting}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>The key is no longer in ~/{file} on the host.</source>
      <translation>Ключа больше нет в ~/{file} на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>This command on the host changes that: {command}</source>
      <translation>Это исправит команда на узле: {command}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>{place} does not take the key, since others may write to {paths}.</source>
      <translation>Узел {place} не принимает ключ, так как другим разрешена запись в {paths}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>{place} does not take the key, since {paths} belongs to somebody else.</source>
      <translation>Узел {place} не принимает ключ, так как у {paths} другой владелец.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>{place} does not take the key.</source>
      <translation>Узел {place} не принимает ключ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>{place} takes no keys at all (PubkeyAuthentication is off).</source>
      <translation>Узел {place} вообще не принимает ключи (параметр PubkeyAuthentication выключен).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_refusals.py"/>
      <source>{place} takes the key, and asks for more besides ({methods}): logging in takes both.</source>
      <translation>Узел {place} принимает ключ, но требует и другого ({methods}): для входа нужно и то и другое.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_setup.py"/>
      <source>Look at what stands before the key in ~/.ssh/authorized_keys on the host.</source>
      <translation>Посмотрите, что стоит перед ключом в ~/.ssh/authorized_keys на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_setup.py"/>
      <source>The SSH settings of this computer leave out keys for {place}.</source>
      <translation>Настройки SSH этого компьютера исключают вход по ключу на {place}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_setup.py"/>
      <source>The key could not be written to {file}.</source>
      <translation>Не удалось записать ключ в {file}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_setup.py"/>
      <source>The passphrase of {file} was wrong.</source>
      <translation>Неверная парольная фраза для {file}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_setup.py"/>
      <source>{place} lets this user in without any key.</source>
      <translation>Узел {place} пускает этого пользователя и без ключа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/key_setup.py"/>
      <source>{place} takes the key, but runs nothing for whoever has it.</source>
      <translation>Узел {place} принимает ключ, но ничего не выполняет для его владельца.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/known_hosts.py"/>
      <source>The host's key could not be noted in {file}.</source>
      <translation>Не удалось записать ключ узла в {file}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/known_hosts.py"/>
      <source>The list of known hosts, {file}, cannot be read.</source>
      <translation>Не удаётся прочитать список известных узлов {file}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/link.py"/>
      <source>A command on the host has not ended in time.</source>
      <translation>Команда на узле не завершилась вовремя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/link.py"/>
      <source>Close a terminal or console of this host, or raise MaxSessions in its SSH server's settings.</source>
      <translation>Закройте терминал или консоль этого узла либо увеличьте MaxSessions в настройках его SSH-сервера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/link.py"/>
      <source>The host allows no more sessions over this SSH connection.</source>
      <translation>Узел не разрешает новых сеансов в этом соединении SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/login.py"/>
      <source>Check the user's name and the password.</source>
      <translation>Проверьте имя пользователя и пароль.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/login.py"/>
      <source>It takes none of the ways to log in that vmdesk knows.</source>
      <translation>Он не принимает ни одного из способов входа, известных vmdesk.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/login.py"/>
      <source>It takes only keys: have one of yours added to the user's authorized_keys on the host.</source>
      <translation>Он принимает только ключи: попросите добавить один из ваших в authorized_keys этого пользователя на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/login.py"/>
      <source>The SSH settings of this computer leave out the ways to log in that it takes.</source>
      <translation>Настройки SSH на этом компьютере исключают способы входа, которые он принимает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/login.py"/>
      <source>{place} refused the login.</source>
      <translation>Узел {place} отказал во входе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/revoked_keys.py"/>
      <source>The list of revoked keys, {file}, cannot be read.</source>
      <translation>Список отозванных ключей {file} не читается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/remote/tunnel.py"/>
      <source>No private socket could be made on this computer.</source>
      <translation>Не удалось создать на этом компьютере сокет, закрытый для других.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/rfb/problems.py"/>
      <source>Let consoles go through the host's connection over SSH, or give the display a certificate.</source>
      <translation>Пусть консоли идут через соединение хоста по SSH, или дайте дисплею сертификат.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/rfb/problems.py"/>
      <source>The console asks for a kind of login that vmdesk does not have.</source>
      <translation>Консоль требует вид входа, которого нет в vmdesk.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/rfb/problems.py"/>
      <source>The console did not accept the login.</source>
      <translation>Консоль не приняла вход.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/rfb/problems.py"/>
      <source>The console sent something that cannot be understood, so it was closed.</source>
      <translation>Консоль прислала то, что нельзя понять, поэтому она закрыта.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/rfb/problems.py"/>
      <source>The console takes no more logins for now, because too many have failed.</source>
      <translation>Консоль пока не принимает вход: было слишком много неудачных попыток.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/rfb/problems.py"/>
      <source>The display wants the password in a way in which others on the network could read it.</source>
      <translation>Дисплей хочет получить пароль в таком виде, в котором его могут прочитать другие в сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/rfb/problems.py"/>
      <source>Wait a minute, then try again.</source>
      <translation>Подождите минуту и повторите попытку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/settings/store.py"/>
      <source>Some settings could not be read and were reset: {names}. The old file is kept as {file}.</source>
      <translation>Некоторые настройки не удалось прочитать, они сброшены: {names}. Прежний файл сохранён как {file}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/settings/store.py"/>
      <source>The settings could not be read ({reason}), so the defaults are used. The old file is kept as {file}.</source>
      <translation>Не удалось прочитать настройки ({reason}), поэтому действуют настройки по умолчанию. Прежний файл сохранён как {file}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/settings/store.py"/>
      <source>The settings could not be saved to {file}: {reason}. They hold until vmdesk ends.</source>
      <translation>Не удалось сохранить настройки в {file}: {reason}. Они действуют, пока vmdesk работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/browsing.py"/>
      <location filename="../../vmdesk/ui/console/text_console_log_dialog.py"/>
      <source>All files (*)</source>
      <translation>Все файлы (*)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/browsing.py"/>
      <source>CD images (*.iso *.img);;All files (*)</source>
      <translation>Образы компакт-дисков (*.iso *.img);;Все файлы (*)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/browsing.py"/>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Disk images (*.iso *.img *.qcow2);;All files (*)</source>
      <translation>Образы дисков (*.iso *.img *.qcow2);;Все файлы (*)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/browsing.py"/>
      <source>Floppy images (*.img *.ima *.flp *.vfd);;All files (*)</source>
      <translation>Образы дискет (*.img *.ima *.flp *.vfd);;Все файлы (*)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <location filename="../../vmdesk/ui/new_vm/images_model.py"/>
      <source>Disc in the drive {drive}</source>
      <translation>Диск в приводе {drive}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <location filename="../../vmdesk/ui/new_vm/images_model.py"/>
      <source>Drive {drive}: {name}</source>
      <translation>Привод {drive}: {name}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <source>No ISO images here. “Show all” lists images whose names tell nothing.</source>
      <translation>Здесь нет образов ISO. «Показать все» покажет и образы, по именам которых ничего не понять.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <source>No disk images here. Make a new one below, or enter a path.</source>
      <translation>Здесь нет образов дисков. Создайте новый ниже или введите путь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <source>No files here. Enter the path of one.</source>
      <translation>Здесь нет файлов. Введите путь к файлу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <source>No floppy images here.</source>
      <translation>Здесь нет образов дискет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <source>No folders here. Enter the path of one.</source>
      <translation>Здесь нет папок. Введите путь к папке.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>This is a device, not a file.</source>
      <translation>Это устройство, а не файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>This is a folder.</source>
      <translation>Это папка.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>This is no folder.</source>
      <translation>Это не папка.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <source>This is too large for a floppy.</source>
      <translation>Для дискеты этот образ слишком велик.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <source>This lies on a server, and has no path on the host.</source>
      <translation>Это лежит на сервере, и пути на узле у него нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/entries.py"/>
      <location filename="../../vmdesk/ui/new_vm/images_model.py"/>
      <source>{label}, in the drive {drive}</source>
      <translation>{label}, в приводе {drive}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>&amp;Give it to the VM all the same</source>
      <translation>Всё равно &amp;передать ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <location filename="../../vmdesk/ui/host_window/asking_page.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_page.py"/>
      <source>&amp;Refresh</source>
      <translation>&amp;Обновить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>About the selected device</source>
      <translation>О выбранном устройстве</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>Also bridges, which only lead to other devices</source>
      <translation>Также мосты, которые только ведут к другим устройствам</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>Also hubs, which only lead to other devices</source>
      <translation>Также концентраторы, которые только ведут к другим устройствам</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <location filename="../../vmdesk/ui/host_window/asking_page.py"/>
      <source>Ask the host again</source>
      <translation>Опросить узел снова</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>Asking the host for its devices …</source>
      <translation>Запрос списка устройств узла …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <location filename="../../vmdesk/ui/choosers/system.py"/>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>Choose</source>
      <translation>Выбрать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <location filename="../../vmdesk/ui/host_window/devices_page.py"/>
      <source>No device has this in its name, address or ids.</source>
      <translation>Ни у одного устройства этого нет в имени, адресе или идентификаторах.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>PCI device of {host}</source>
      <translation>Устройство PCI узла {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>Part of a device of {host}</source>
      <translation>Часть устройства узла {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>SCSI device of {host}</source>
      <translation>Устройство SCSI узла {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <location filename="../../vmdesk/ui/host_window/devices_page.py"/>
      <source>Search devices</source>
      <translation>Поиск устройств</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <source>Show &amp;all</source>
      <translation>Показать &amp;все</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>The host tells of no PCI devices.</source>
      <translation>Узел не сообщает об устройствах PCI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>The host tells of no SCSI devices.</source>
      <translation>Узел не сообщает об устройствах SCSI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>The host tells of no USB devices.</source>
      <translation>Узел не сообщает об устройствах USB.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>The host tells of no devices that are divided into parts.</source>
      <translation>Узел не сообщает об устройствах, разделённых на части.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>There is nothing here but what leads to other devices. “Show all” shows it.</source>
      <translation>Здесь есть только то, что ведёт к другим устройствам. «Показать все» покажет и это.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device.py"/>
      <source>USB device of {host}</source>
      <translation>Устройство USB узла {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device_details.py"/>
      <source>Driver on the host: {driver}</source>
      <translation>Драйвер на узле: {driver}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device_details.py"/>
      <source>IOMMU group {number}</source>
      <translation>Группа IOMMU {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device_details.py"/>
      <source>NUMA node {number}</source>
      <translation>Узел NUMA {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device_details.py"/>
      <source>Select a device to see what goes with it.</source>
      <translation>Выберите устройство, чтобы увидеть, что с ним связано.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_device_table.py"/>
      <location filename="../../vmdesk/ui/host_window/devices_page.py"/>
      <source>Devices of the host</source>
      <translation>Устройства узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_devices_model.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>Bus {bus}, device {device}</source>
      <translation>Шина {bus}, устройство {device}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_devices_model.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <location filename="../../vmdesk/ui/host_window/devices_model.py"/>
      <source>IOMMU group</source>
      <translation>Группа IOMMU</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_devices_model.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <location filename="../../vmdesk/ui/host_window/devices_model.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>Kind</source>
      <translation>Вид</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_devices_model.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>Maker and product</source>
      <translation>ID устройства</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_devices_model.py"/>
      <location filename="../../vmdesk/ui/choosers/volumes_model.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <location filename="../../vmdesk/ui/host_window/devices_model.py"/>
      <source>Used by</source>
      <translation>Кто использует</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_devices_model.py"/>
      <source>this VM</source>
      <translation>эта ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>&amp;None</source>
      <translation>&amp;Снять выбор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>Asking the host for its CPUs …</source>
      <translation>Запрос списка ЦП узла …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>Asking the host for its nodes …</source>
      <translation>Запрос списка узлов NUMA …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>C&amp;PUs:</source>
      <translation>&amp;ЦП:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>CPUs of {host}</source>
      <translation>ЦП узла {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>Chosen: {count}</source>
      <translation>Выбрано: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>Chosen: {count} of {total}</source>
      <translation>Выбрано: {count} из {total}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>Click CPUs, or drag over several.</source>
      <translation>Щёлкните ЦП или проведите мышью по нескольким.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>Click nodes, or drag over several.</source>
      <translation>Щёлкните узел NUMA или проведите мышью по нескольким.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>For example {example}</source>
      <translation>Например, {example}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>Map of the host's CPUs</source>
      <translation>Схема ЦП узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>Map of the host's nodes</source>
      <translation>Схема узлов NUMA</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>N&amp;odes:</source>
      <translation>&amp;Узлы NUMA:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>NUMA nodes of {host}</source>
      <translation>Узлы NUMA на {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>None is chosen: the VM is tied to no CPUs.</source>
      <translation>Ничего не выбрано: ВМ не привязана к ЦП.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>None is chosen: the VM is tied to no nodes.</source>
      <translation>Ничего не выбрано: ВМ не привязана к узлам NUMA.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>The greater the distance, the slower is the memory of another node.</source>
      <translation>Чем больше расстояние, тем медленнее память другого узла NUMA.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>The host does not tell of its nodes. Enter their numbers below.</source>
      <translation>Узел не сообщает о своих узлах NUMA. Введите их номера ниже.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>The host does not tell where its CPUs are. Enter their numbers below.</source>
      <translation>Узел не сообщает, где расположены его ЦП. Введите их номера ниже.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>The host tells of no CPU {numbers}.</source>
      <translation>Узел не сообщает о таких ЦП: {numbers}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>The host tells of no node {numbers}.</source>
      <translation>Узел не сообщает о таких узлах NUMA: {numbers}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>Those in one frame share a core.</source>
      <translation>У ЦП в одной рамке общее ядро.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map.py"/>
      <source>{chosen}. Nodes: {nodes}</source>
      <translation>{chosen}. Узлы NUMA: {nodes}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_area.py"/>
      <source>All of node {number}</source>
      <translation>Весь узел NUMA {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_area.py"/>
      <source>All of this node</source>
      <translation>Весь узел NUMA</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_area.py"/>
      <source>CPU {number}</source>
      <translation>ЦП {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_area.py"/>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>Node {number}</source>
      <translation>Узел NUMA {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>CPUs: {cpus}</source>
      <translation>ЦП: {cpus}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>Core {number}</source>
      <translation>Ядро {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>Die {number}</source>
      <translation>Кристалл {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>Distance: {distances}</source>
      <translation>Расстояние: {distances}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>Huge pages: {pages}</source>
      <translation>Большие страницы: {pages}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>Memory: {size}</source>
      <translation>Память: {size}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>Memory: {size}, {free} free</source>
      <translation>Память: {size}, {free} свободно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>No CPUs</source>
      <translation>Нет ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>Not known where</source>
      <translation>Расположение неизвестно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>Socket {number}</source>
      <translation>Сокет {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>Socket {number}, die {die}</source>
      <translation>Сокет {number}, кристалл {die}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>shares its core with {cpus}</source>
      <translation>общее ядро с {cpus}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/host_map_words.py"/>
      <source>{distance} to node {number}</source>
      <translation>{distance} до узла NUMA {number}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/job_bar.py"/>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Progress</source>
      <translation>Ход</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/job_bar.py"/>
      <location filename="../../vmdesk/ui/console/page_content.py"/>
      <source>Stop</source>
      <translation>Остановить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/job_bar.py"/>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>{done} of {total}, {speed}</source>
      <translation>{done} из {total}, {speed}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/looking.py"/>
      <source>All that is on it is lost.</source>
      <translation>Всё, что на нём есть, будет потеряно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/looking.py"/>
      <source>Delete the image “{name}”?</source>
      <translation>Удалить образ «{name}»?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source> GiB</source>
      <translation> ГиБ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>&amp;Format:</source>
      <translation>&amp;Формат:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>&amp;Size:</source>
      <translation>&amp;Размер:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <location filename="../../vmdesk/ui/new_vm/system_chooser.py"/>
      <source>C&amp;hoose…</source>
      <translation>В&amp;ыбрать…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <source>C&amp;ontinues:</source>
      <translation>Про&amp;должает:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <source>In “{pool}”, {free} free of {total}</source>
      <translation>В «{pool}» {free} свободно из {total}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <source>Ma&amp;ke Image</source>
      <translation>Со&amp;здать образ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <source>Na&amp;me:</source>
      <translation>&amp;Имя:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>Otherwise the image grows as the guest writes to it</source>
      <translation>Иначе образ растёт по мере записи</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>Take a&amp;ll the room at once</source>
      <translation>Занять всё место &amp;сразу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <source>The new image has what that one has, and keeps only what is different. That one must not change.</source>
      <translation>Новый образ содержит то же, что исходный, и хранит только отличия. Исходный образ меняться не должен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>This pool has no files, so its volumes have no format.</source>
      <translation>В этом пуле нет файлов, поэтому у томов нет формата.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <source>in forma&amp;t:</source>
      <translation>в форма&amp;те:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <source>not said</source>
      <translation>не указан</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <source>nothing: it begins empty</source>
      <translation>ничего: вначале он пуст</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>qcow2: thin, with snapshots</source>
      <translation>qcow2: тонкий, со снимками</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/new_image.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>raw: plain, a little faster</source>
      <translation>raw: простой, немного быстрее</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/places.py"/>
      <source>All pools</source>
      <translation>Все пулы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/places.py"/>
      <source>CD drives of the host</source>
      <translation>Приводы узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/places.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Free</source>
      <translation>Свободно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/places.py"/>
      <source>Pools of the host</source>
      <translation>Пулы узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/places.py"/>
      <source>Used before</source>
      <translation>Недавние</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/places.py"/>
      <source>off</source>
      <translation>выключен</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/places.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>{free} free of {total}</source>
      <translation>{free} свободно из {total}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <source>Also what does not look as if it were meant for this</source>
      <translation>Также то, что, судя по виду, для этого не предназначено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <location filename="../../vmdesk/ui/host_window/asking_page.py"/>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>Asking the host …</source>
      <translation>Опрос узла …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <source>Enter the path of what is to be used.</source>
      <translation>Введите путь к тому, что нужно использовать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <source>Have the host look again, such as for files that were copied there</source>
      <translation>Опросить узел заново, например если туда скопировали файлы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <source>Its pools are shown as soon as it is connected again.</source>
      <translation>Его пулы появятся, как только он снова будет подключён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <source>S&amp;witch On</source>
      <translation>Вк&amp;лючить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <source>The pool is empty.</source>
      <translation>Пул пуст.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <source>This host has no storage pools</source>
      <translation>На этом узле нет пулов хранения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>Try Again</source>
      <translation>Повторить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <source>What is in it can be seen and used when it is switched on.</source>
      <translation>Содержимое пула видно и доступно, когда он включён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/shelf.py"/>
      <source>“{pool}” is switched off</source>
      <translation>Пул «{pool}» выключен</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/system.py"/>
      <source>It tells programs what suits the guest. In the guest itself, it changes nothing.</source>
      <translation>Этот выбор подсказывает программам, что подходит гостевой системе. В ней самой он ничего не меняет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/system.py"/>
      <source>Operating System</source>
      <translation>Операционная система</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/system_list.py"/>
      <source>No system is called like that.</source>
      <translation>Системы с таким названием нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/system_list.py"/>
      <source>No system with support is called like that.</source>
      <translation>Поддерживаемой системы с таким названием нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/system_list.py"/>
      <source>Operating systems</source>
      <translation>Операционные системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/system_list.py"/>
      <source>Reading the list of operating systems …</source>
      <translation>Чтение списка операционных систем …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/system_list.py"/>
      <source>Search systems</source>
      <translation>Поиск систем</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/system_list.py"/>
      <source>Show those that are no longer &amp;supported</source>
      <translation>Показать те, что больше не &amp;поддерживаются</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>CD “{label}”</source>
      <translation>Компакт-диск «{label}»</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>Choose one above, or enter its path.</source>
      <translation>Выберите из списка выше или введите путь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>It lies in no pool that is switched on, so from here nobody can see whether it is there.</source>
      <translation>Этот путь не входит ни в один включённый пул, поэтому отсюда не видно, есть ли там что-нибудь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>Looking …</source>
      <translation>Проверка …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>There is nothing at this path on the host.</source>
      <translation>По этому пути на узле ничего нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>Whether another VM uses it is not known yet.</source>
      <translation>Пока неизвестно, использует ли это другая ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>continues {path}</source>
      <translation>продолжает {path}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>in no pool</source>
      <translation>вне пулов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>nothing to boot on it</source>
      <translation>загрузиться с него нельзя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/verdicts.py"/>
      <source>takes {size} now</source>
      <translation>сейчас занимает {size}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <location filename="../../vmdesk/ui/console/text_console_log_dialog.py"/>
      <location filename="../../vmdesk/ui/dialogs/add_host_file.py"/>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>&amp;Browse…</source>
      <translation>О&amp;бзор…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>&amp;New image</source>
      <translation>&amp;Новый образ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>&amp;Path on the host:</source>
      <translation>&amp;Путь на узле:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>&amp;Upload…</source>
      <translation>П&amp;ередать…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Bring a file of this computer to the host</source>
      <translation>Передать файл с этого компьютера на узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>Choose a CD on {host}</source>
      <translation>Выбор компакт-диска на узле {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>Choose a disk image on {host}</source>
      <translation>Выбор образа диска на узле {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>Choose a file of this computer</source>
      <translation>Выбор файла на этом компьютере</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>Choose a file of this computer, which is the host</source>
      <translation>Выбрать файл на этом компьютере: он и есть узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>Choose a file on {host}</source>
      <translation>Выбор файла на узле {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>Choose a floppy image on {host}</source>
      <translation>Выбор образа дискеты на узле {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>Choose a folder on {host}</source>
      <translation>Выбор папки на узле {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>No pool of this host can take a file.</source>
      <translation>Ни один пул этого узла не примет файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>The folders of this host cannot be seen from here.</source>
      <translation>Папки этого узла отсюда не видны.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Upload to the host</source>
      <translation>Передача на узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Use It</source>
      <translation>Использовать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume.py"/>
      <source>Use “{name}” all the same?</source>
      <translation>Всё равно использовать «{name}»?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume_table.py"/>
      <source>&amp;Copy the Path</source>
      <translation>&amp;Копировать путь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume_table.py"/>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>&amp;Delete…</source>
      <translation>&amp;Удалить…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume_table.py"/>
      <location filename="../../vmdesk/ui/new_vm/image_table.py"/>
      <source>Images on the host</source>
      <translation>Образы на узле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume_table.py"/>
      <location filename="../../vmdesk/ui/new_vm/image_table.py"/>
      <source>No image has this in its name.</source>
      <translation>Ни у одного образа этого в имени нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volume_table.py"/>
      <location filename="../../vmdesk/ui/new_vm/image_table.py"/>
      <source>Search images</source>
      <translation>Поиск образов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volumes_model.py"/>
      <source>Takes</source>
      <translation>Занимает</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volumes_model.py"/>
      <source>The room that it takes up on the host now</source>
      <translation>Место, которое он сейчас занимает на узле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/choosers/volumes_model.py"/>
      <source>{path}
continues {backing}</source>
      <translation>{path}
продолжает {backing}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <location filename="../../vmdesk/ui/host_window/strip.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>&amp;Connect</source>
      <translation>Подкл&amp;ючиться</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>&amp;Copy Screenshot</source>
      <translation>&amp;Копировать снимок экрана</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>&amp;Disconnect</source>
      <translation>&amp;Отключиться</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>&amp;Save Screenshot…</source>
      <translation>&amp;Сохранить снимок экрана…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>&amp;Type Clipboard</source>
      <translation>&amp;Ввести текст из буфера обмена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>&amp;View Only</source>
      <translation>Только &amp;просмотр</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>&amp;Your Combinations…</source>
      <translation>&amp;Свои сочетания…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Add key combinations of your own to this menu</source>
      <translation>Добавить в это меню свои сочетания клавиш</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Full Scr&amp;een</source>
      <translation>Полный &amp;экран</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>How many pictures come in a second, and how long an answer takes</source>
      <translation>Сколько кадров приходит за секунду и как долго ждать ответа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Let go of the guest's screen; the VM goes on</source>
      <translation>Отключиться от экрана гостевой системы; ВМ продолжит работу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Make the window just large enough for the guest's screen</source>
      <translation>Сделать окно ровно таким, чтобы в нём поместился экран гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Neither the mouse nor the keyboard reaches the guest</source>
      <translation>Мышь и клавиатура на гостевую систему не действуют</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Open in E&amp;xternal Viewer</source>
      <translation>Открыть во вне&amp;шней программе просмотра</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Press keys in the guest until it has the text that was copied here</source>
      <translation>Нажимать клавиши в гостевой системе, пока в ней не появится скопированный здесь текст</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Put a picture of the guest's screen into the clipboard</source>
      <translation>Поместить изображение экрана гостевой системы в буфер обмена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Resize &amp;Window to Guest</source>
      <translation>Подо&amp;гнать окно под экран</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Save a picture of the guest's screen to a file</source>
      <translation>Сохранить изображение экрана гостевой системы в файл</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Show Fi&amp;gures</source>
      <translation>Показатели &amp;соединения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Show nothing but the guest's screen</source>
      <translation>Показать только экран гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Show the guest's screen</source>
      <translation>Показать экран гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Show the guest's screen in another program</source>
      <translation>Показать экран гостевой системы в другой программе</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Zoom &amp;In</source>
      <translation>Увели&amp;чить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Zoom &amp;Out</source>
      <translation>У&amp;меньшить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/actions.py"/>
      <source>Zoom to &amp;100 %</source>
      <translation>&amp;Масштаб 100 %</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <source>Figures</source>
      <translation>Показатели</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <source>How the guest's screen is shown</source>
      <translation>Как показывается экран гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <source>Pictures and data that come in a second, and how long an answer takes</source>
      <translation>Сколько кадров и данных приходит за секунду и как долго ждать ответа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Press keys in the guest that this desktop would catch</source>
      <translation>Нажать в гостевой системе клавиши, которые перехватил бы этот рабочий стол</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <source>Screenshot</source>
      <translation>Снимок экрана</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <location filename="../../vmdesk/ui/console/full_screen.py"/>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>Send Keys</source>
      <translation>Отправка клавиш</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <source>Take a picture of the guest's screen</source>
      <translation>Сделать снимок экрана гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <source>The VM's displays and text consoles</source>
      <translation>Дисплеи и текстовые консоли ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <location filename="../../vmdesk/ui/events_model.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>VM</source>
      <translation>ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <source>View</source>
      <translation>Вид</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <source>What can be done with the VM</source>
      <translation>Что можно сделать с ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/bar.py"/>
      <source>What reaches the guest: mouse, keyboard and clipboard</source>
      <translation>Что попадает в гостевую систему: мышь, клавиатура и буфер обмена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/certificate_form.py"/>
      <source>&amp;Fingerprint:</source>
      <translation>&amp;Отпечаток:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/certificate_form.py"/>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>&amp;Trust and Connect</source>
      <translation>&amp;Доверять и подключиться</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/certificate_form.py"/>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>Fingerprint</source>
      <translation>Отпечаток</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/certificate_form.py"/>
      <source>Is this really the guest's screen?</source>
      <translation>Это действительно экран гостевой системы?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/certificate_form.py"/>
      <source>Issued by:</source>
      <translation>Кем выдан:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/certificate_form.py"/>
      <source>Of:</source>
      <translation>Кому выдан:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/certificate_form.py"/>
      <source>The display of {place} shows a certificate that no authority vouches for. Compare its fingerprint with the one that the host's administrator told you. Once you trust it, you are not asked again.</source>
      <translation>Дисплей {place} предъявляет сертификат, за который не ручается ни один удостоверяющий центр. Сверьте его отпечаток с тем, который сообщил вам администратор узла. Если вы ему доверитесь, вопрос больше не появится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/certificate_form.py"/>
      <source>The display of {place} shows another certificate than the one that you trusted until now. If nobody has renewed it, somebody may be listening in between: do not trust it then.</source>
      <translation>Дисплей {place} предъявляет не тот сертификат, которому вы доверяли до сих пор. Если его никто не обновлял, возможно, соединение кто-то прослушивает: тогда не доверяйте ему.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/certificate_form.py"/>
      <source>Valid until:</source>
      <translation>Действует до:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/certificate_form.py"/>
      <source>What speaks against it: {doubt}</source>
      <translation>Причина сомнений: {doubt}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/choices.py"/>
      <source>Display ({protocol})</source>
      <translation>Дисплей ({protocol})</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/choices.py"/>
      <source>Display {number} ({protocol})</source>
      <translation>Дисплей {number} ({protocol})</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/full_screen.py"/>
      <source>Full screen</source>
      <translation>Полный экран</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/full_screen.py"/>
      <source>Go back to the window (F11)</source>
      <translation>Вернуться в окно (F11)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/full_screen.py"/>
      <source>Leave</source>
      <translation>Выйти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/full_screen.py"/>
      <source>Minimise</source>
      <translation>Свернуть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/full_screens.py"/>
      <source>Leave Full Screen</source>
      <translation>Выйти из полноэкранного режима</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/full_screens.py"/>
      <source>The guest's screen fills a monitor</source>
      <translation>Экран гостевой системы занимает монитор целиком</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/full_screens.py"/>
      <source>{vm} – {hint}</source>
      <translation>{vm} — {hint}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>&amp;Another one:</source>
      <translation>&amp;Новое:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>&amp;Remove</source>
      <translation>&amp;Удалить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>A&amp;dd</source>
      <translation>&amp;Добавить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>Alt</source>
      <translation>Alt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>Ctrl</source>
      <translation>Ctrl</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>Key Combinations</source>
      <translation>Сочетания клавиш</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>Press the keys…</source>
      <translation>Нажмите клавиши…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>Rec&amp;ord</source>
      <translation>За&amp;писать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <location filename="../../vmdesk/ui/dialogs/description.py"/>
      <location filename="../../vmdesk/ui/dialogs/rename_vm.py"/>
      <location filename="../../vmdesk/ui/dialogs/site.py"/>
      <location filename="../../vmdesk/ui/dialogs/tags.py"/>
      <source>Save</source>
      <translation>Сохранить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>Shift</source>
      <translation>Shift</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>Super</source>
      <translation>Super</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>Take the keys that are pressed next. What the desktop keeps for itself does not come here.</source>
      <translation>Записать клавиши, которые будут нажаты следующими. То, что рабочий стол оставляет себе, сюда не попадает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>The list is full. Remove a combination first.</source>
      <translation>Список заполнен. Сначала удалите какое-нибудь сочетание.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>They are at the end of the menu Send Keys, for every VM.</source>
      <translation>Они стоят в конце меню «Отправка клавиш» у каждой ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>Your &amp;combinations:</source>
      <translation>Ваши &amp;сочетания:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/key_combinations.py"/>
      <source>{keys} is in the list.</source>
      <translation>Сочетание {keys} уже есть в списке.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/kiosk.py"/>
      <location filename="../../vmdesk/ui/console/screen.py"/>
      <location filename="../../vmdesk/ui/side_panel/thumbnail.py"/>
      <source>Screen of the guest</source>
      <translation>Экран гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/log_file.py"/>
      <source>Nothing more can be written to {file}.</source>
      <translation>Больше ничего не удаётся записать в {file}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/log_file.py"/>
      <source>The disk is too slow for all that the console sends; the log has ended.</source>
      <translation>Диск не успевает записывать всё, что присылает консоль; запись остановлена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/log_file.py"/>
      <source>The log has ended: it has reached its limit of {size}.</source>
      <translation>Запись остановлена: достигнут её предел, {size}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/login_form.py"/>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>&amp;Keep it in the desktop's keyring</source>
      <translation>&amp;Хранить в связке ключей рабочего стола</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/login_form.py"/>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>&amp;Name:</source>
      <translation>&amp;Имя:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/login_form.py"/>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;Password:</source>
      <translation>&amp;Пароль:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/login_form.py"/>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <location filename="../../vmdesk/ui/dialogs/frame.py"/>
      <location filename="../../vmdesk/ui/dialogs/key_login.py"/>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Cancel</source>
      <translation>Отмена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/login_form.py"/>
      <source>It was set for the VM's display, and is not the password of somebody in the guest.</source>
      <translation>Он задан для дисплея ВМ; это не пароль пользователя гостевой системы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/login_form.py"/>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>Log In</source>
      <translation>Войти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/login_form.py"/>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>That was not accepted.</source>
      <translation>Ответ не принят.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/login_form.py"/>
      <source>The guest's screen is locked with a password</source>
      <translation>Экран гостевой системы защищён паролем</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/login_form.py"/>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>The keyring encrypts it and opens when you log in.</source>
      <translation>Связка ключей шифрует содержимое и открывается при вашем входе в систему.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/login_form.py"/>
      <source>This connection is not encrypted: others on the network could find out the password.</source>
      <translation>Это соединение не зашифровано: другие в сети могут узнать пароль.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/machine_menu.py"/>
      <location filename="../../vmdesk/ui/paged_window.py"/>
      <source>List of VMs</source>
      <translation>Список ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/menu.py"/>
      <source>&amp;Quality</source>
      <translation>&amp;Качество</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/menu.py"/>
      <source>A Display on &amp;Each Monitor</source>
      <translation>По дисплею на &amp;каждый монитор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/menu.py"/>
      <source>On Monitor {number}: {name}, {width} × {height}</source>
      <translation>На мониторе {number}: {name}, {width} × {height}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>A display can be added to its hardware. It is there when the VM is started next.</source>
      <translation>Дисплей можно добавить в оборудование. Он появится при следующем запуске ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <location filename="../../vmdesk/ui/console/window.py"/>
      <location filename="../../vmdesk/ui/dialogs/about.py"/>
      <location filename="../../vmdesk/ui/dialogs/crash_report.py"/>
      <location filename="../../vmdesk/ui/dialogs/error.py"/>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <location filename="../../vmdesk/ui/dialogs/key_login.py"/>
      <location filename="../../vmdesk/ui/dialogs/preferences.py"/>
      <location filename="../../vmdesk/ui/dialogs/text_output.py"/>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <location filename="../../vmdesk/ui/hardware/difference_dialog.py"/>
      <location filename="../../vmdesk/ui/hardware/editor.py"/>
      <location filename="../../vmdesk/ui/paged_window.py"/>
      <location filename="../../vmdesk/ui/program.py"/>
      <source>Close</source>
      <translation>Закрыть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>Connect</source>
      <translation>Подключиться</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>It is switched to VNC. That takes effect when the VM has been switched off and is started again.</source>
      <translation>Она переключена на VNC. Это вступит в силу, когда ВМ будет выключена и запущена снова.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>It was deleted, or its host was removed from the list.</source>
      <translation>Она удалена, или её узел убран из списка.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <location filename="../../vmdesk/ui/console/text_console.py"/>
      <source>Not connected</source>
      <translation>Нет подключения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>Open Hardware</source>
      <translation>Открыть оборудование</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>Open Text Console</source>
      <translation>Открыть текстовую консоль</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>Open in External Viewer</source>
      <translation>Открыть во внешней программе просмотра</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>Restore</source>
      <translation>Восстановить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>Restored, the guest goes on where it was when it was saved.</source>
      <translation>После восстановления гостевая система продолжит работу с того места, где её состояние сохранили.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>Resume</source>
      <translation>Продолжить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>Start</source>
      <translation>Запустить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>Switch to VNC</source>
      <translation>Переключить на VNC</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The VM goes on, whether or not you look.</source>
      <translation>ВМ работает независимо от того, смотрите ли вы на неё.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The VM is paused ({reason}).</source>
      <translation>ВМ приостановлена ({reason}).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The VM is paused.</source>
      <translation>ВМ приостановлена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The VM is saved</source>
      <translation>Состояние ВМ сохранено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The VM shows its screen by {protocol}</source>
      <translation>ВМ показывает экран по протоколу {protocol}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The guest has crashed</source>
      <translation>Сбой гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The guest is asleep.</source>
      <translation>Гостевая система спит.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>The guest's screen is shown again once the host can be reached.</source>
      <translation>Экран гостевой системы снова появится, когда узел станет доступен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <location filename="../../vmdesk/ui/console/page_content.py"/>
      <source>Try Now</source>
      <translation>Повторить сейчас</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <location filename="../../vmdesk/ui/states.py"/>
      <source>Trying again in {seconds} s</source>
      <translation>Повтор через {seconds} с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>Wake Up</source>
      <translation>Разбудить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/notices.py"/>
      <source>vmdesk shows VNC itself; another program can show this. Switched to VNC, the VM is shown here from its next start on, without what only SPICE has, such as USB devices of this computer.</source>
      <translation>vmdesk сам показывает VNC; этот дисплей может показать другая программа. После переключения на VNC экран ВМ будет виден здесь начиная с её следующего запуска, но без того, что есть только у SPICE, например устройств USB этого компьютера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page.py"/>
      <source>Press {keys} to release</source>
      <translation>{keys} освобождает мышь и клавиатуру</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page.py"/>
      <source>This connection is not encrypted: others on the network could read along.</source>
      <translation>Это соединение не зашифровано: другие в сети могут видеть то же самое.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page.py"/>
      <source>View only</source>
      <translation>Только просмотр</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page.py"/>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>{hint} – {title}</source>
      <translation>{hint} — {title}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page.py"/>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>{vm} on {host}</source>
      <translation>{vm} на {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page_content.py"/>
      <source>Characters to type: {count}</source>
      <translation>Осталось ввести символов: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page_content.py"/>
      <location filename="../../vmdesk/ui/console/strip.py"/>
      <source>OK</source>
      <translation>ОК</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page_tasks.py"/>
      <location filename="../../vmdesk/ui/pictures.py"/>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>Save Screenshot</source>
      <translation>Сохранение снимка экрана</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page_tasks.py"/>
      <source>The guest's keyboard has no keys for: {characters}</source>
      <translation>На клавиатуре гостевой системы нет клавиш для символов: {characters}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page_tasks.py"/>
      <source>There is no text in the clipboard.</source>
      <translation>В буфере обмена нет текста.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page_tasks.py"/>
      <source>{count} MB/s</source>
      <translation>{count} МБ/с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page_tasks.py"/>
      <source>{count} kB/s</source>
      <translation>{count} кБ/с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page_tasks.py"/>
      <source>{count}/s</source>
      <translation>{count} кадр/с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/page_tasks.py"/>
      <source>{milliseconds} ms</source>
      <translation>{milliseconds} мс</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/screen.py"/>
      <source>Keys go to the guest. {keys} gives them back.</source>
      <translation>Клавиши идут в гостевую систему. {keys} возвращает их сюда.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/tabs.py"/>
      <source>&amp;Close Tab</source>
      <translation>Закрыть вкладку В&amp;М</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/tabs.py"/>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/consoles.py"/>
      <source>Consoles</source>
      <translation>Консоли</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/tabs.py"/>
      <source>Move to a W&amp;indow of Its Own</source>
      <translation>Переместить в отдель&amp;ное окно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/tabs.py"/>
      <source>Next Tab</source>
      <translation>Следующая вкладка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/tabs.py"/>
      <source>Previous Tab</source>
      <translation>Предыдущая вкладка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console.py"/>
      <source>Break</source>
      <translation>Сигнал Break</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console.py"/>
      <source>Connecting…</source>
      <translation>Подключение…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console.py"/>
      <source>The VM has closed the console.</source>
      <translation>ВМ закрыла консоль.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console.py"/>
      <source>The console comes back with the host.</source>
      <translation>Консоль вернётся вместе с узлом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console.py"/>
      <source>The console connects when the VM starts.</source>
      <translation>Консоль подключится, когда ВМ запустится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console.py"/>
      <source>The host is not connected</source>
      <translation>Узел не подключён</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_log.py"/>
      <source>Everything is written to {file}.</source>
      <translation>Всё записывается в {file}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_log.py"/>
      <location filename="../../vmdesk/ui/console/text_console_log_dialog.py"/>
      <source>Log to File</source>
      <translation>Запись в файл</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_log.py"/>
      <source>written to {file}: {size}</source>
      <translation>записано в {file}: {size}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_log_dialog.py"/>
      <source>&amp;File on this computer:</source>
      <translation>&amp;Файл на этом компьютере:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_log_dialog.py"/>
      <source>&amp;Stop after:</source>
      <translation>&amp;Не более:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_log_dialog.py"/>
      <source>&amp;Text only</source>
      <translation>&amp;Только текст</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_log_dialog.py"/>
      <source>Leave out colours and movements of the cursor, and write whole lines</source>
      <translation>Без цветов и перемещений курсора, целыми строками</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_log_dialog.py"/>
      <source>No limit</source>
      <translation>Без ограничения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_log_dialog.py"/>
      <source>Start the &amp;Log</source>
      <translation>На&amp;чать запись</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_log_dialog.py"/>
      <source>What the console sends from now on is added at the end of the file.</source>
      <translation>Всё, что консоль пришлёт с этого момента, дописывается в конец файла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>&amp;Break</source>
      <translation>Отп&amp;равить Break</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>&amp;Log to File…</source>
      <translation>Записывать в &amp;файл…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>&amp;Reconnect</source>
      <translation>Подключиться с&amp;нова</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>&amp;Start VM</source>
      <translation>&amp;Запустить ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>&amp;Take Over</source>
      <translation>&amp;Перехватить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>Cl&amp;ear</source>
      <translation>О&amp;чистить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Connect to the host</source>
      <translation>Подключиться к узлу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>Drop all lines but the one that is being written</source>
      <translation>Удалить все строки, кроме текущей</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>End the other session, and use the console here</source>
      <translation>Завершить другой сеанс и работать с консолью здесь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>Let go of the console, so that others can use it</source>
      <translation>Освободить консоль, чтобы ею могли пользоваться другие</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>Send a break: a Linux guest takes the next key as a command of the kernel (SysRq)</source>
      <translation>Отправить сигнал Break: Linux примет следующую клавишу за команду ядра (SysRq)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>Stop the &amp;Log</source>
      <translation>Ост&amp;ановить запись</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>Tell the &amp;Guest the Size</source>
      <translation>&amp;Сообщить размер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>Type “{command}” into the console. Use it at the prompt of a shell.</source>
      <translation>Ввести в консоль «{command}». Используйте в приглашении командной оболочки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/text_console_strip.py"/>
      <source>Write everything that the console sends to a file on this computer</source>
      <translation>Записывать всё, что присылает консоль, в файл на этом компьютере</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/window.py"/>
      <source>Move to a Ta&amp;b</source>
      <translation>Переместить &amp;на вкладку</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console/window.py"/>
      <source>Show this console beside others in one window</source>
      <translation>Показать эту консоль в одном окне с другими</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>&amp;Actual Size</source>
      <translation>&amp;Фактический размер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>&amp;Automatic</source>
      <translation>&amp;Автоматическое</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>&amp;Best</source>
      <translation>&amp;Наилучшее</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>&amp;Fit to Window</source>
      <translation>&amp;Вписать в окно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>&amp;Play Sound</source>
      <translation>Воспроизводить &amp;звук</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>&amp;Resize Guest with Window</source>
      <translation>Менять размер &amp;экрана вместе с окном</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>&amp;Slow Line</source>
      <translation>Для &amp;медленной линии</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>A dot of the guest's screen is a dot of this one; what is too large is scrolled</source>
      <translation>Точка экрана гостевой системы — это точка этого экрана; то, что не поместилось, прокручивается</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>A screen that is too large is made smaller; a small one stays as it is</source>
      <translation>Слишком большой экран уменьшается, маленький остаётся как есть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>As few bytes as possible: pictures are coarser</source>
      <translation>Как можно меньше данных: изображение грубее</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>B&amp;alanced</source>
      <translation>&amp;Сбалансированное</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>By the way to the host: nothing is left out; over a network it is packed</source>
      <translation>В зависимости от пути к узлу: без потерь, по сети — со сжатием</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>Capture &amp;Keyboard</source>
      <translation>Захватывать к&amp;лавиатуру</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>Co&amp;nnect at Once</source>
      <translation>По&amp;дключаться сразу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>Keys such as Super and Alt+Tab go to the guest while it has the keyboard, where the desktop allows it</source>
      <translation>Такие клавиши, как Super и Alt+Tab, идут в гостевую систему, пока клавиатура у неё, если рабочий стол это позволяет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>Nothing is left out and little is packed: for fast networks</source>
      <translation>Без потерь и почти без сжатия: для быстрых сетей</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>Only &amp;Shrink</source>
      <translation>Только &amp;уменьшать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>Share &amp;Clipboard</source>
      <translation>Общий &amp;буфер обмена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>Small losses in photos and videos: for usual networks</source>
      <translation>Небольшие потери на фото и видео: для обычных сетей</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>The VM's details</source>
      <translation>Подробности ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>The console, in a tab beside others</source>
      <translation>Консоль на вкладке рядом с другими</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>The console, in a window of its own</source>
      <translation>Консоль в отдельном окне</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>The console, in the VM's window</source>
      <translation>Консоль в окне ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>The guest is asked to take the size of the window; it needs a driver for that</source>
      <translation>Гостевую систему просят принять размер окна; для этого ей нужен драйвер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>The guest's screen fills the room there is</source>
      <translation>Экран гостевой системы занимает всё доступное место</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>The guest's screen is shown as soon as the console is opened</source>
      <translation>Экран гостевой системы появляется сразу при открытии консоли</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>What is copied here can be pasted in the guest, and what is copied there, here</source>
      <translation>Скопированное здесь можно вставить в гостевой системе, а скопированное там — здесь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/console_words.py"/>
      <source>What the guest plays is heard here, where its sound goes with its screen</source>
      <translation>Звук гостевой системы слышен здесь, если он передаётся вместе с её экраном</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/about.py"/>
      <source>&amp;Copy Versions</source>
      <translation>&amp;Копировать версии</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/about.py"/>
      <source>About vmdesk</source>
      <translation>О программе vmdesk</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/about.py"/>
      <source>Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). You may use, study, share and change it. It comes without any warranty.</source>
      <translation>Свободная программа под лицензией GNU GPL версии 3 или новее (GPL-3.0-or-later). Её можно использовать, изучать, распространять и изменять. Она поставляется без каких-либо гарантий.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/about.py"/>
      <source>Manages virtual machines on libvirt hosts, local and remote.</source>
      <translation>Управляет виртуальными машинами на узлах libvirt, своих и удалённых.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>&amp;Address:</source>
      <translation>&amp;Адрес:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>&amp;Connect when vmdesk starts</source>
      <translation>По&amp;дключаться при запуске vmdesk</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>&amp;Kind:</source>
      <translation>&amp;Тип:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>&amp;More</source>
      <translation>Д&amp;ополнительно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <location filename="../../vmdesk/ui/dialogs/rename_host.py"/>
      <source>&amp;Name in the list:</source>
      <translation>Имя в &amp;списке:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>A make-believe host with VMs to try things on. It is not kept in the list.</source>
      <translation>Ненастоящий узел с ВМ, на которых можно всё попробовать. В списке он не сохраняется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <location filename="../../vmdesk/ui/hardware/fields/children_field.py"/>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>Add</source>
      <translation>Добавить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>Add a host</source>
      <translation>Добавление узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>Another computer over SSH</source>
      <translation>Другой компьютер по SSH</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>Another hypervisor, TLS, TCP or a socket, or an address such as qemu+tls://server/system</source>
      <translation>Другой гипервизор, TLS, TCP или сокет либо адрес вида qemu+tls://server/system</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>Any libvirt address</source>
      <translation>Любой адрес libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>Apply</source>
      <translation>Применить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>Change a host</source>
      <translation>Изменение узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>Consoles go s&amp;traight to the host, not through its connection</source>
      <translation>Подключать консоли &amp;напрямую к узлу, а не через соединение с ним</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>Demo</source>
      <translation>Демонстрация</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>Faster, but readable on the way unless the VMs’ screens are encrypted themselves; and they must listen on the host's network address</source>
      <translation>Быстрее, но по пути всё можно прочитать, если экраны ВМ не шифруются сами; кроме того, они должны слушать сетевой адрес узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>S&amp;ite:</source>
      <translation>П&amp;лощадка:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>The VMs of a computer that you reach with SSH. libvirt runs there, nothing else is needed.</source>
      <translation>ВМ компьютера, к которому вы подключаетесь по SSH. На нём работает libvirt, больше ничего не нужно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>The host in libvirt's own words, made of the fields above; it may be written by hand</source>
      <translation>Узел словами самой libvirt, составлено из полей выше; можно ввести вручную</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>This computer: the system’s VMs</source>
      <translation>Этот компьютер: системные ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>This computer: your own VMs</source>
      <translation>Этот компьютер: ваши ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>VMs that belong to all users and can start with the computer. Needs libvirt’s system service.</source>
      <translation>ВМ, общие для всех пользователей; могут запускаться вместе с компьютером. Нужна системная служба libvirt.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>VMs that belong to you alone and run with your rights. Nothing to set up.</source>
      <translation>ВМ, которые принадлежат только вам и работают с вашими правами. Ничего не нужно настраивать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>Where do the VMs run?</source>
      <translation>Где работают ВМ?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host.py"/>
      <source>Where the host stands, in your words: hosts of one site are shown together</source>
      <translation>Где стоит узел, своими словами: узлы одной площадки показываются вместе</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>A socket on this computer</source>
      <translation>Сокет на этом компьютере</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>Enter the path of the socket.</source>
      <translation>Введите путь к сокету.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>Enter the whole path, from its first “/” on.</source>
      <translation>Введите полный путь, начиная с первого «/».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>LXC containers</source>
      <translation>Контейнеры LXC</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>On this computer</source>
      <translation>На этом компьютере</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>QEMU/KVM: the system’s VMs</source>
      <translation>QEMU/KVM: системные ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>QEMU/KVM: the user’s own VMs</source>
      <translation>QEMU/KVM: ВМ пользователя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>SSH</source>
      <translation>SSH</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>TCP, not encrypted</source>
      <translation>TCP, без шифрования</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>TLS, with certificates</source>
      <translation>TLS, с сертификатами</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>Test: a make-believe host</source>
      <translation>Тест: ненастоящий узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>There is an invisible character in this path.</source>
      <translation>В этом пути есть невидимый символ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>Virtuozzo</source>
      <translation>Virtuozzo</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>Xen</source>
      <translation>Xen</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_description.py"/>
      <source>bhyve</source>
      <translation>bhyve</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;Host name:</source>
      <translation>&amp;Имя узла:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>&amp;Port:</source>
      <translation>По&amp;рт:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>&amp;Reached by:</source>
      <translation>Подкл&amp;ючение:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>&amp;Socket:</source>
      <translation>Сок&amp;ет:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;User:</source>
      <translation>&amp;Пользователь:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>A folder with cacert.pem, clientcert.pem and clientkey.pem</source>
      <translation>Папка с файлами cacert.pem, clientcert.pem и clientkey.pem</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>Another, by its address</source>
      <translation>Другой, по адресу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>C&amp;ertificates:</source>
      <translation>Серти&amp;фикаты:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>H&amp;ypervisor:</source>
      <translation>&amp;Гипервизор:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>In your SSH settings: {place}</source>
      <translation>В ваших настройках SSH: {place}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>In your SSH settings: {place}, through {jump}</source>
      <translation>В ваших настройках SSH: {place}, через {jump}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>Key &amp;file:</source>
      <translation>Файл &amp;ключа:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>Nothing is encrypted: anyone on the way can read and change it.</source>
      <translation>Ничего не шифруется: кто угодно по пути может всё прочитать и изменить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>libvirt’s usual folders</source>
      <translation>обычные папки libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>server, server:2222 or 192.0.2.10</source>
      <translation>server, server:2222 или 192.0.2.10</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <source>the keys of your SSH settings</source>
      <translation>ключи из ваших настроек SSH</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/add_host_fields.py"/>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>the one of your SSH settings</source>
      <translation>из ваших настроек SSH</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>&amp;Don’t ask again before this action</source>
      <translation>&amp;Больше не спрашивать перед этим действием</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>Disk files that s&amp;tay on the host:</source>
      <translation>Файлы &amp;дисков, которые останутся на узле:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>Host: {host}</source>
      <translation>Узел: {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>It is running and will be forced off.</source>
      <translation>ВМ работает и будет выключена принудительно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>Looking for disk files that stay …</source>
      <translation>Поиск файлов дисков, которые останутся …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>No disk files stay behind.</source>
      <translation>Файлов дисков не останется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>Not possible for {count} of them, see the list.</source>
      <translation>Невозможно для некоторых из них ({count}), см. список.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>The VMs and their hosts</source>
      <translation>ВМ и их узлы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>Those that run will be forced off.</source>
      <translation>Работающие ВМ будут выключены принудительно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>{vm} on {host}: runs, will be forced off</source>
      <translation>{vm} на {host}: работает, будет выключена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/confirmation.py"/>
      <source>{vm} on {host}: {problem}</source>
      <translation>{vm} на {host}: {problem}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/core_dump.py"/>
      <source>&amp;File on the host {host}:</source>
      <translation>&amp;Файл на узле {host}:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/core_dump.py"/>
      <source>Dump the memory</source>
      <translation>Дамп памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/core_dump.py"/>
      <source>The memory of {vm} is written to a file on its host, for a debugger such as crash or gdb. The VM stands still meanwhile. The file may hold passwords and keys, and replaces one of the same name.</source>
      <translation>Память ВМ {vm} будет записана в файл на её узле для отладчика, например crash или gdb. На это время ВМ остановится. В файле могут оказаться пароли и ключи; файл с таким же именем будет заменён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/core_dump.py"/>
      <source>“{vm}”</source>
      <translation>«{vm}»</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/core_dump.py"/>
      <source>“{vm}” ({size})</source>
      <translation>«{vm}» ({size})</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/crash_report.py"/>
      <location filename="../../vmdesk/ui/dialogs/error.py"/>
      <location filename="../../vmdesk/ui/dialogs/text_output.py"/>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>&amp;Copy</source>
      <translation>&amp;Копировать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/crash_report.py"/>
      <source>&amp;Report:</source>
      <translation>&amp;Отчёт:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/crash_report.py"/>
      <source>Mistake in vmdesk</source>
      <translation>Ошибка в vmdesk</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/crash_report.py"/>
      <source>Mistakes since the start: {count}</source>
      <translation>Ошибок с начала работы: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/crash_report.py"/>
      <source>Something happened that the program was not written for. The VMs run on. What you did last may not have been done. The report below helps to correct it; look through it before you pass it on.</source>
      <translation>Случилось то, на что программа не рассчитана. ВМ продолжают работать. Ваше последнее действие могло не выполниться. Отчёт ниже поможет исправить ошибку; просмотрите его, прежде чем передавать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/crash_report.py"/>
      <source>vmdesk made a mistake and goes on.</source>
      <translation>В vmdesk произошла ошибка, программа работает дальше.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/description.py"/>
      <source>&amp;Notes about “{vm}”:</source>
      <translation>&amp;Заметки о ВМ «{vm}»:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/description.py"/>
      <source>Ctrl+Return saves too</source>
      <translation>Ctrl+Return тоже сохраняет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/description.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/side_panel/notes.py"/>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>Notes</source>
      <translation>Заметки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/description.py"/>
      <source>Reading the notes …</source>
      <translation>Чтение заметок …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/error.py"/>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <location filename="../../vmdesk/ui/docks.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>&amp;Details</source>
      <translation>Подро&amp;бности</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/error.py"/>
      <source>Copy the problem with its technical details</source>
      <translation>Копировать описание проблемы с техническими подробностями</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/error.py"/>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>Technical details</source>
      <translation>Технические подробности</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/found_hosts_model.py"/>
      <source>Remark</source>
      <translation>Примечание</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/found_hosts_model.py"/>
      <location filename="../../vmdesk/ui/dialogs/site.py"/>
      <source>Site</source>
      <translation>Площадка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/found_hosts_model.py"/>
      <source>in the list already</source>
      <translation>уже в списке</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/found_hosts_table.py"/>
      <source>A&amp;ll</source>
      <translation>&amp;Все</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/found_hosts_table.py"/>
      <source>Hosts that were found</source>
      <translation>Найденные узлы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/found_hosts_table.py"/>
      <source>No host fits the search.</source>
      <translation>Поиску не соответствует ни один узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/found_hosts_table.py"/>
      <source>Search hosts</source>
      <translation>Поиск узлов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/found_hosts_table.py"/>
      <source>Tick all hosts that are shown, or none</source>
      <translation>Отметить все показанные узлы или ни одного</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>&amp;Shown on the host by:</source>
      <translation>На узле его &amp;показывает:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>Another key of this host is known ({kinds}). If nobody has changed its SSH server, do not trust this one.</source>
      <translation>Известен другой ключ этого узла ({kinds}). Если SSH-сервер на нём никто не менял, не доверяйте этому ключу.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>Co&amp;mpare with:</source>
      <translation>Для с&amp;равнения:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>Command that forgets the old key</source>
      <translation>Команда, чтобы забыть старый ключ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>If you know for certain that the change was meant, this forgets the old key. The new one is then shown to you for comparison at the next connect:</source>
      <translation>Если вы точно знаете, что ключ сменили намеренно, эта команда забудет старый. Новый будет показан вам для сравнения при следующем подключении:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>In the &amp;old form:</source>
      <translation>В &amp;старом виде:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>Is this really {place}?</source>
      <translation>Это действительно {place}?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>It is not the same.</source>
      <translation>Не совпадает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>It is the same.</source>
      <translation>Совпадает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>It shows ({kind}):</source>
      <translation>Показан ({kind}):</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>Known was ({kind}):</source>
      <translation>Был известен ({kind}):</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>Noted in:</source>
      <translation>Записан в:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>The host's key has changed</source>
      <translation>Ключ узла изменился</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>Unknown host</source>
      <translation>Неизвестный узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>the fingerprint that you were told</source>
      <translation>отпечаток, который вам сообщили</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>vmdesk did not connect, and sent nothing. Either the host was installed anew, or another computer has its address now, or somebody stands between you and the host and would read everything, your password among it.</source>
      <translation>Подключение не выполнено, ничего не отправлено. Либо систему на узле переустановили, либо его адрес теперь у другого компьютера, либо кто-то стоит между вами и узлом и прочитал бы всё, включая ваш пароль.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>vmdesk has not met this host before. Compare the fingerprint of its key with the one that the host itself shows, or that its administrator told you. Once you trust the key, you are not asked again.</source>
      <translation>vmdesk видит этот узел впервые. Сравните отпечаток его ключа с тем, который показывает сам узел или сообщил вам его администратор. Если вы доверитесь ключу, больше вопросов о нём не будет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>{kind} &amp;fingerprint:</source>
      <translation>&amp;Отпечаток {kind}:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/host_key.py"/>
      <source>{place} shows another key than before</source>
      <translation>Узел {place} показывает не тот ключ, что раньше</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>&amp;Connect at the start to those that virt-manager connects at its own</source>
      <translation>По&amp;дключаться при запуске к тем узлам, к которым при своём запуске подключается virt-manager</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>&amp;Connect to these hosts when vmdesk starts</source>
      <translation>По&amp;дключаться к этим узлам при запуске vmdesk</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>&amp;From:</source>
      <translation>О&amp;ткуда:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>&amp;User for SSH:</source>
      <translation>&amp;Пользователь SSH:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>An Ansible inventory</source>
      <translation>Инвентарь Ansible</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Choose an Inventory</source>
      <translation>Выбор файла инвентаря</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Choose an inventory.</source>
      <translation>Выберите файл инвентаря.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>F&amp;ile:</source>
      <translation>&amp;Файл:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Import</source>
      <translation>Импортировать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Import 1 Host</source>
      <translation>Импортировать 1 узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Import hosts</source>
      <translation>Импорт узлов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Import {count} Hosts</source>
      <translation>Импортировать узлы: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Looking for hosts …</source>
      <translation>Поиск узлов …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>No hosts were found.</source>
      <translation>Узлы не найдены.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Remarks on what was found</source>
      <translation>Примечания к найденному</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Remarks on what was found: {count}</source>
      <translation>Примечания к найденному: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>There are no hosts in this file.</source>
      <translation>В этом файле нет узлов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Which hosts do you have in another program?</source>
      <translation>Какие узлы есть у вас в другой программе?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>Who logs in on the hosts for which nobody is named</source>
      <translation>Кто входит на узлы, для которых пользователь не указан</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>hosts, inventory.ini or inventory.yml</source>
      <translation>hosts, inventory.ini или inventory.yml</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>virt-manager has no connections in its list.</source>
      <translation>В списке virt-manager нет подключений.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/import_hosts.py"/>
      <source>virt-manager’s list of connections</source>
      <translation>Список подключений virt-manager</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login.py"/>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>&amp;Stop</source>
      <translation>Ос&amp;тановить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login.py"/>
      <source>&amp;Try Again</source>
      <translation>П&amp;овторить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login.py"/>
      <source>Log in on {host} without a password</source>
      <translation>Вход на узел {host} без пароля</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login.py"/>
      <source>Looking for your keys …</source>
      <translation>Поиск ваших ключей …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login.py"/>
      <source>Set Up</source>
      <translation>Настроить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login.py"/>
      <source>Set up key login</source>
      <translation>Настройка входа по ключу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>&amp;Key:</source>
      <translation>&amp;Ключ:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>&amp;Passphrase:</source>
      <translation>&amp;Парольная фраза:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>A key on this computer can take the password's place: its public half is put on the host, for {place}, and vmdesk logs in with the other half, which stays here.</source>
      <translation>Пароль может заменить ключ на этом компьютере: его открытая часть записывается на узел для {place}, а vmdesk входит с закрытой частью, которая остаётся здесь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>Comment</source>
      <translation>Комментарий</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>It is asked for when the key is used, and does not leave this computer.</source>
      <translation>Она запрашивается при использовании ключа и не покидает этот компьютер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>Keep it in the &amp;desktop's keyring</source>
      <translation>&amp;Хранить в связке ключей рабочего стола</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>Logins on this host do not try this key by themselves: vmdesk will name it in the host's address.</source>
      <translation>При входе на этот узел этот ключ сам не пробуется: vmdesk укажет его в адресе узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>New key</source>
      <translation>Новый ключ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>Passphrase</source>
      <translation>Парольная фраза</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>Protected by</source>
      <translation>Защита</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>SSH agent</source>
      <translation>Агент SSH</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>The same a&amp;gain:</source>
      <translation>Ещё &amp;раз:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>The two are not the same.</source>
      <translation>Введённые фразы не совпадают.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>Without a passphrase, whoever gets hold of the file can log in as you.</source>
      <translation>Без парольной фразы любой, кто получит файл, сможет войти от вашего имени.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_choice.py"/>
      <source>an Ed25519 key</source>
      <translation>ключ Ed25519</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>&amp;Forget the Kept Password</source>
      <translation>&amp;Забыть сохранённый пароль</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>&amp;Load It into the SSH Agent</source>
      <translation>За&amp;грузить в агент SSH</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>All programs can use the key, without its passphrase, until the agent ends</source>
      <translation>До завершения агента все программы могут пользоваться ключом без парольной фразы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>Have the desktop's keyring forget the password for {place}</source>
      <translation>Удалить пароль для {place} из связки ключей рабочего стола</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>It works: logging in on {place} takes no password any more.</source>
      <translation>Получилось: для входа на узел {place} пароль больше не нужен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>Not yet</source>
      <translation>Ещё не начато</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>Remove what was added to the host</source>
      <translation>Удалить то, что было добавлено на узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>Take the Key &amp;Off Again</source>
      <translation>&amp;Убрать ключ с узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>The agent holds the key until it ends.</source>
      <translation>Агент хранит ключ до своего завершения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>The key is off the host again.</source>
      <translation>Ключ с узла убран.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>The keyring has forgotten the password.</source>
      <translation>Пароль удалён из связки ключей.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/key_login_steps.py"/>
      <source>vmdesk asks once for the key's passphrase after each start.</source>
      <translation>Парольная фраза ключа запрашивается один раз после каждого запуска vmdesk.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>&amp;Skip This Key</source>
      <translation>П&amp;ропустить этот ключ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>Administrator's password on {place}</source>
      <translation>Пароль администратора на {place}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>Answer</source>
      <translation>Ответить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>Command</source>
      <translation>Команда</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>Go on with other keys, or with a password</source>
      <translation>Продолжить с другими ключами или с паролем</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>Log in on {host}</source>
      <translation>Вход на узел {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>Password for the screen of {place}</source>
      <translation>Пароль для экрана {place}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>Password for {place}</source>
      <translation>Пароль для {place}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>Run</source>
      <translation>Выполнить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>The host says: {words}</source>
      <translation>Узел сообщает: {words}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>The key {file} is locked with a passphrase. It is needed to log in on {place}, and does not leave this computer.</source>
      <translation>Ключ {file} защищён парольной фразой. Она нужна для входа на {place} и не покидает этот компьютер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>This command runs there as the administrator:</source>
      <translation>Эта команда будет выполнена там от имени администратора:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>Unlock</source>
      <translation>Разблокировать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>Unlock your SSH key</source>
      <translation>Разблокировка вашего ключа SSH</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>libvirt on {place} asks who you are</source>
      <translation>libvirt на {place} спрашивает, кто вы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/login.py"/>
      <source>{place} asks</source>
      <translation>{place} спрашивает</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/confirmations.py"/>
      <source>&amp;Ask Again Before Everything</source>
      <translation>&amp;Снова спрашивать обо всём</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/confirmations.py"/>
      <source>Ask before these actions:</source>
      <translation>Спрашивать перед этими действиями:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/confirmations.py"/>
      <source>Confirmations</source>
      <translation>Подтверждения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/confirmations.py"/>
      <source>{action} (always asks)</source>
      <translation>{action} (всегда спрашивает)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/consoles.py"/>
      <source>&amp;Quality:</source>
      <translation>&amp;Качество:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/consoles.py"/>
      <source>A &amp;double click opens:</source>
      <translation>По двойному &amp;щелчку:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/consoles.py"/>
      <source>A VM for which something else was chosen in the menus of its console keeps that.</source>
      <translation>Если для ВМ в меню её консоли выбрано другое, для неё действует оно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/consoles.py"/>
      <source>Key Co&amp;mbinations…</source>
      <translation>&amp;Сочетания клавиш…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/consoles.py"/>
      <source>Keys that &amp;let go:</source>
      <translation>Клавиши &amp;освобождения:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/consoles.py"/>
      <source>Pressed together, they take the mouse and the keyboard back from the guest</source>
      <translation>Нажатые вместе, они забирают мышь и клавиатуру у гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/consoles.py"/>
      <source>Si&amp;ze of the picture:</source>
      <translation>&amp;Размер изображения:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/consoles.py"/>
      <source>Your own, for the menu Send Keys</source>
      <translation>Ваши собственные, для меню «Отправка клавиш»</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source> and </source>
      <translation> и </translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>Command of the external viewer</source>
      <translation>Команда внешней программы просмотра</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>External viewer</source>
      <translation>Внешняя программа просмотра</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>The first that is &amp;installed</source>
      <translation>Первая из &amp;установленных</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>This c&amp;ommand:</source>
      <translation>Э&amp;та команда:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>What stands in {gap} is filled in: see the tip of the field.</source>
      <translation>Имена в {gap} заменяются значениями: см. подсказку поля.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>a UNIX socket instead of them</source>
      <translation>вместо них сокет UNIX</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>a file for remote-viewer, with the password; removed once it was read</source>
      <translation>файл для remote-viewer, с паролем; удаляется после чтения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>a file with the password as VNC viewers read it</source>
      <translation>файл с паролем в том виде, в каком его читают программы просмотра VNC</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>such as {example}</source>
      <translation>например, {example}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>the libvirt address of its host</source>
      <translation>адрес её узла для libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>the same, part by part</source>
      <translation>то же по частям</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>what the VM is called</source>
      <translation>как называется ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>{first} or {second}</source>
      <translation>{first} или {second}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/external_viewer.py"/>
      <source>{viewer} for {kinds}.</source>
      <translation>{viewer} для {kinds}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/general.py"/>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;Language:</source>
      <translation>&amp;Язык:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/general.py"/>
      <source>&amp;Theme:</source>
      <translation>&amp;Тема:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/general.py"/>
      <source>As the desktop</source>
      <translation>Как в системе</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/general.py"/>
      <source>Dark</source>
      <translation>Тёмная</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/general.py"/>
      <source>For crashed guests, disk errors, and long jobs that end while nobody watches them.</source>
      <translation>О сбоях гостевых систем, ошибках дисков и о долгих заданиях, которые завершились без присмотра.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/general.py"/>
      <source>General</source>
      <translation>Общие</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/general.py"/>
      <source>Light</source>
      <translation>Светлая</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/general.py"/>
      <source>Show an &amp;icon in the notification area</source>
      <translation>&amp;Значок в области уведомлений</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/general.py"/>
      <source>Show desktop &amp;notifications</source>
      <translation>Показывать &amp;уведомления</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/general.py"/>
      <source>This desktop shows no notification area at the moment.</source>
      <translation>Область уведомлений на этом рабочем столе сейчас не показана.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/hosts.py"/>
      <source>Connect when vmdesk &amp;starts:</source>
      <translation>&amp;Подключаться при запуске vmdesk:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/hosts.py"/>
      <source>The list of hosts is empty. Add a host in the main window.</source>
      <translation>Список узлов пуст. Добавьте узел в главном окне.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/hosts.py"/>
      <source>{host}, {address}</source>
      <translation>{host}, {address}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>Name and password for libvirt on {subject}</source>
      <translation>Имя и пароль для libvirt на {subject}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>None. To save one, tick the box when vmdesk asks for a password.</source>
      <translation>Паролей нет. Чтобы сохранить пароль, поставьте флажок, когда vmdesk его запросит.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>Not removed. {reason}</source>
      <translation>Не удалено. {reason}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>Passphrase of the key {subject}</source>
      <translation>Парольная фраза ключа {subject}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>Password for the screen of {subject}</source>
      <translation>Пароль для экрана {subject}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>Password of {subject}</source>
      <translation>Пароль для {subject}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>Passwords</source>
      <translation>Пароли</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>Saved &amp;passwords:</source>
      <translation>Сохранённые &amp;пароли:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>The desktop's keyring keeps them, encrypted. vmdesk's own files hold only their names.</source>
      <translation>Они хранятся зашифрованными в связке ключей рабочего стола. В файлах vmdesk записаны только их названия.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/passwords.py"/>
      <source>{reason} What you enter is remembered until vmdesk ends.</source>
      <translation>{reason} Введённое хранится до выхода из vmdesk.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/statistics.py"/>
      <source> s</source>
      <translation> с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/statistics.py"/>
      <source>&amp;CPU</source>
      <translation>&amp;ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/statistics.py"/>
      <source>&amp;Disk</source>
      <translation>&amp;Диск</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/statistics.py"/>
      <source>&amp;Interval:</source>
      <translation>&amp;Интервал:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/statistics.py"/>
      <source>&amp;Memory</source>
      <translation>&amp;Память</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/statistics.py"/>
      <source>&amp;Network</source>
      <translation>&amp;Сеть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/statistics.py"/>
      <source>A longer interval and fewer figures take less work on busy hosts and slow networks.</source>
      <translation>Чем больше интервал и меньше показателей, тем легче занятым узлам и медленным сетям.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/statistics.py"/>
      <source>Statistics</source>
      <translation>Статистика</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preference_pages/statistics.py"/>
      <source>What is read from the hosts</source>
      <translation>Что запрашивается у узлов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/preferences.py"/>
      <source>Preferences</source>
      <translation>Настройки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/quit_with_jobs.py"/>
      <source>All jobs have ended.</source>
      <translation>Все задания завершены.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/quit_with_jobs.py"/>
      <source>Jobs are running. Quit anyway?</source>
      <translation>Задания ещё выполняются. Всё равно выйти?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/quit_with_jobs.py"/>
      <source>Nothing is left to wait for.</source>
      <translation>Больше ждать нечего.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/quit_with_jobs.py"/>
      <location filename="../../vmdesk/ui/program.py"/>
      <source>Quit</source>
      <translation>Выйти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/quit_with_jobs.py"/>
      <source>Quit Anyway</source>
      <translation>Всё равно выйти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/quit_with_jobs.py"/>
      <source>Running jobs</source>
      <translation>Текущие задания</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/quit_with_jobs.py"/>
      <source>vmdesk stops following them. What libvirt is already doing on a host may go on there.</source>
      <translation>vmdesk перестанет следить за ними. То, что libvirt уже делает на узле, может продолжиться.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/quit_with_jobs.py"/>
      <source>{job} on {host}</source>
      <translation>{job} на {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/rename_host.py"/>
      <location filename="../../vmdesk/ui/dialogs/rename_vm.py"/>
      <source>Rename</source>
      <translation>Переименовать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/rename_host.py"/>
      <source>Rename a host</source>
      <translation>Переименование узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/rename_host.py"/>
      <location filename="../../vmdesk/ui/host_window/entry_section.py"/>
      <source>This changes only the list in vmdesk. Leave it empty for a name made from the address.</source>
      <translation>Изменится только список в vmdesk. Если оставить пустым, имя будет взято из адреса.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/rename_vm.py"/>
      <source>&amp;Title of “{vm}”:</source>
      <translation>&amp;Заголовок ВМ «{vm}»:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/rename_vm.py"/>
      <source>A title has at most {count} characters.</source>
      <translation>Заголовок не длиннее {count} символов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/rename_vm.py"/>
      <source>A title is shown instead of the name. Leave it empty to show the name.</source>
      <translation>Заголовок показывается вместо имени. Если оставить пустым, будет показано имя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/rename_vm.py"/>
      <source>New &amp;name of “{vm}”:</source>
      <translation>Новое &amp;имя ВМ «{vm}»:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/rename_vm.py"/>
      <source>Rename a VM</source>
      <translation>Переименование ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/rename_vm.py"/>
      <source>Title of a VM</source>
      <translation>Заголовок ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>&amp;New size:</source>
      <translation>&amp;Новый размер:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>A disk cannot be made smaller here: the file systems of the guest reach to its end, and what lies there would be lost. Make a smaller disk instead, and copy the files in the guest.</source>
      <translation>Уменьшить диск здесь нельзя: файловые системы гостевой системы доходят до его конца, и данные оттуда пропали бы. Вместо этого создайте диск поменьше и скопируйте файлы в гостевой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Disk size</source>
      <translation>Размер диска</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Enter a larger size.</source>
      <translation>Введите больший размер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Image:</source>
      <translation>Образ:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Its partition and file system stay as large as they are, until you make them larger in the guest:</source>
      <translation>Раздел и файловая система на диске останутся прежнего размера, пока вы не увеличите их в гостевой системе:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Linux, with the names that lsblk shows:
    growpart {disk} 1
    resize2fs {disk}1    or, for XFS:  xfs_growfs /</source>
      <translation>Linux, с именами, которые показывает lsblk:
    growpart {disk} 1
    resize2fs {disk}1    или для XFS:  xfs_growfs /</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Make Larger</source>
      <translation>Увеличить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Make the disk {target} of “{vm}” larger</source>
      <translation>Увеличение диска {target} ВМ «{vm}»</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Now:</source>
      <translation>Сейчас:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>On this bus the guest sees the new size only when the VM is started again.</source>
      <translation>На этой шине гостевая система увидит новый размер только после нового запуска ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Room:</source>
      <translation>Место:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Snapshots:</source>
      <translation>Снимки:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>The guest sees the new size at once.</source>
      <translation>Гостевая система сразу увидит новый размер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>The guest sees the new size when it starts.</source>
      <translation>Гостевая система увидит новый размер при запуске.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>Windows:
    Disk Management, right click on the volume, Extend Volume</source>
      <translation>Windows:
    Управление дисками, правый щелчок по тому, Расширить том</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>not known: the image lies in no pool that is switched on</source>
      <translation>неизвестно: образ не лежит ни в одном включённом пуле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>{free} free of {total} in “{pool}”</source>
      <translation>{free} свободно из {total} в «{pool}»</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>{names}. Going back to one also brings back the size of then.</source>
      <translation>{names}. Возврат к снимку вернёт и тогдашний размер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>{size} more</source>
      <translation>больше на {size}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/resize_disk.py"/>
      <source>{size}, of which {taken} are taken on the host ({format})</source>
      <translation>{size}, на узле занято {taken} ({format})</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/site.py"/>
      <source>&amp;Site of {count} hosts:</source>
      <translation>&amp;Площадка узлов ({count}):</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/site.py"/>
      <source>&amp;Site of “{host}”:</source>
      <translation>&amp;Площадка узла «{host}»:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/site.py"/>
      <source>Such as a building or a town. Hosts of one site are shown together. Leave it empty for none.</source>
      <translation>Например, здание или город. Узлы одной площадки показываются вместе. Если площадки нет, оставьте поле пустым.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/site.py"/>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>none</source>
      <translation>нет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/subjects.py"/>
      <source>{title} ({name})</source>
      <translation>{title} ({name})</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/tags.py"/>
      <location filename="../../vmdesk/ui/hardware/add_hardware.py"/>
      <source>&amp;Add</source>
      <translation>&amp;Добавить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/tags.py"/>
      <source>&amp;New tags, with commas between them:</source>
      <translation>&amp;Новые теги через запятую:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/tags.py"/>
      <source>&amp;Tags of {count} VMs:</source>
      <translation>&amp;Теги {count} ВМ:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/tags.py"/>
      <source>&amp;Tags of “{vm}”:</source>
      <translation>&amp;Теги ВМ «{vm}»:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/tags.py"/>
      <source>Reading the tags …</source>
      <translation>Чтение тегов …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/dialogs/tags.py"/>
      <source>{count} of them: {problem}</source>
      <translation>{count} из них: {problem}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/docks.py"/>
      <source>&amp;Jobs</source>
      <translation>Зад&amp;ания</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/docks.py"/>
      <source>Even&amp;ts</source>
      <translation>Событи&amp;я</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/docks.py"/>
      <source>Hide this panel</source>
      <translation>Скрыть эту панель</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/docks.py"/>
      <source>Take this panel out of the window, or put it back</source>
      <translation>Вынести панель из окна или вернуть её</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>All is well.</source>
      <translation>Всё в порядке.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>Check &amp;Again</source>
      <translation>Проверить &amp;снова</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>Check of {host}</source>
      <translation>Проверка узла {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>Checking {host} …</source>
      <translation>Проверка узла {host} …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>Copy &amp;Report</source>
      <translation>&amp;Копировать отчёт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>Copy all lines with their details, for example to ask somebody about them</source>
      <translation>Копировать все строки с подробностями, например чтобы спросить о них кого-нибудь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>Running a command …</source>
      <translation>Выполнение команды …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>The check was stopped.</source>
      <translation>Проверка остановлена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>The host can be used, but something should be known.</source>
      <translation>Узел можно использовать, но есть на что обратить внимание.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/dialog.py"/>
      <source>This stands in the way: {line}</source>
      <translation>Препятствие: {line}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/line_list.py"/>
      <source>What was checked</source>
      <translation>Что проверено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/line_view.py"/>
      <source>Checking …</source>
      <translation>Проверка …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/line_view.py"/>
      <location filename="../../vmdesk/ui/hardware/element_page.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>Details</source>
      <translation>Подробности</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/line_view.py"/>
      <source>Details: {what}</source>
      <translation>Подробности: {what}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/remedy_view.py"/>
      <location filename="../../vmdesk/ui/widgets/copyable.py"/>
      <source>Copy</source>
      <translation>Копировать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/remedy_view.py"/>
      <location filename="../../vmdesk/ui/widgets/copyable.py"/>
      <source>Copy: {what}</source>
      <translation>Копировать: {what}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/remedy_view.py"/>
      <source>It has to be run as root on {host}.</source>
      <translation>Команду нужно выполнить от имени root на {host}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/remedy_view.py"/>
      <source>Run It on This Computer</source>
      <translation>Выполнить на этом компьютере</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/remedy_view.py"/>
      <source>Run It on {host}</source>
      <translation>Выполнить на узле {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/remedy_view.py"/>
      <source>The command: {what}</source>
      <translation>Команда: {what}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/remedy_view.py"/>
      <source>What the command prints</source>
      <translation>Вывод команды</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/remedy_view.py"/>
      <source>this computer</source>
      <translation>этом компьютере</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/doctor/remedy_view.py"/>
      <source>{what}:</source>
      <translation>{what}:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>A host is a computer that runs VMs. Add this computer or another one, or look around first.</source>
      <translation>Узел — компьютер, на котором работают ВМ. Добавьте этот компьютер или другой либо сначала осмотритесь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>Add Host…</source>
      <translation>Добавить узел…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>All {total} VMs are off, and those are hidden.</source>
      <translation>Все ВМ ({total}) выключены, а выключенные скрыты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>Import Hosts…</source>
      <translation>Импортировать узлы…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>No VMs here yet.</source>
      <translation>Здесь пока нет ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>No host passes the filter.</source>
      <translation>Фильтру не соответствует ни один узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>No hosts yet</source>
      <translation>Узлов пока нет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>None of the {total} VMs passes the filter.</source>
      <translation>Под фильтр не подходит ни одна ВМ (всего: {total}).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>Nothing to show</source>
      <translation>Показывать нечего</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>Open Demo Host</source>
      <translation>Открыть демо-узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>Show All VMs</source>
      <translation>Показать все ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/empty_list.py"/>
      <source>The VMs of a host are shown once it is connected. Double-click a host to connect it.</source>
      <translation>ВМ узла появятся, когда он будет подключён. Чтобы подключить узел, дважды щёлкните по нему.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_model.py"/>
      <source>By</source>
      <translation>Кто</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_model.py"/>
      <source>Event</source>
      <translation>Событие</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_model.py"/>
      <source>Time</source>
      <translation>Время</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_model.py"/>
      <source>you</source>
      <translation>вы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>All events</source>
      <translation>Все события</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Clea&amp;r…</source>
      <translation>О&amp;чистить…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Clear</source>
      <translation>Очистить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Clear events</source>
      <translation>Очистка событий</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Details of the event</source>
      <translation>Подробности события</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Errors</source>
      <translation>Ошибки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Filter events</source>
      <translation>Фильтр событий</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Forget all events, also on disk</source>
      <translation>Забыть все события, в том числе на диске</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Forget all events?</source>
      <translation>Забыть все события?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>No event passes the filter.</source>
      <translation>Под фильтр не подходит ни одно событие.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Nothing has happened yet.</source>
      <translation>Пока ничего не произошло.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Show only events with these words, in whatever order</source>
      <translation>Показывать только события с этими словами в любом порядке</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>They are removed from this list and from the file on disk. Nothing happens to any VM.</source>
      <translation>Они будут удалены из этого списка и из файла на диске. С ВМ ничего не случится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Warnings and errors</source>
      <translation>Предупреждения и ошибки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/events_view.py"/>
      <source>Which events</source>
      <translation>Какие события</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/filter_bar.py"/>
      <source>&amp;Group by:</source>
      <translation>&amp;Группировка:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/filter_bar.py"/>
      <source>&amp;Hide VMs That Are Off</source>
      <translation>Скр&amp;ыть выключенные ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/filter_bar.py"/>
      <source>Filter: web  state:running  tag:prod  host:alpha  -test</source>
      <translation>Фильтр: web  state:работает  tag:prod  host:alpha  -test</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/filter_bar.py"/>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>State</source>
      <translation>Состояние</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/filter_bar.py"/>
      <source>Tag</source>
      <translation>Тег</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/filter_bar.py"/>
      <source>Words in the name, tags or notes. Also state:, tag:, host:, site:, name:, os:, ip:. A leading - turns round.</source>
      <translation>Слова из имени, тегов или заметок. А также state:, tag:, host:, site:, name:, os:, ip:. Знак - впереди исключает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/formats.py"/>
      <location filename="../../vmdesk/ui/hardware/fields/number_field.py"/>
      <source>GiB</source>
      <translation>ГиБ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/formats.py"/>
      <location filename="../../vmdesk/ui/hardware/fields/number_field.py"/>
      <source>KiB</source>
      <translation>КиБ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/formats.py"/>
      <location filename="../../vmdesk/ui/hardware/fields/number_field.py"/>
      <source>MiB</source>
      <translation>МиБ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/formats.py"/>
      <source>PiB</source>
      <translation>ПиБ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/formats.py"/>
      <location filename="../../vmdesk/ui/hardware/fields/number_field.py"/>
      <source>TiB</source>
      <translation>ТиБ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/formats.py"/>
      <source>{days} d {hours} h</source>
      <translation>{days} д {hours} ч</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/formats.py"/>
      <source>{hours} h {minutes} min</source>
      <translation>{hours} ч {minutes} мин</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/formats.py"/>
      <source>{minutes} min {seconds} s</source>
      <translation>{minutes} мин {seconds} с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/formats.py"/>
      <source>{seconds} s</source>
      <translation>{seconds} с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/formats.py"/>
      <source>{size}/s</source>
      <translation>{size}/с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/add_hardware.py"/>
      <source>Add Hardware</source>
      <translation>Добавление оборудования</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/add_hardware.py"/>
      <source>Added with it: {devices}</source>
      <translation>Вместе с этим добавляется: {devices}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/add_hardware.py"/>
      <source>Kinds of hardware</source>
      <translation>Виды оборудования</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/add_hardware.py"/>
      <source>Search</source>
      <translation>Поиск</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/add_hardware.py"/>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Show as &amp;Command</source>
      <translation>Показать &amp;командой</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/add_hardware.py"/>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Show the commands that make the same changes</source>
      <translation>Показать команды, которые делают те же изменения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/add_hardware.py"/>
      <source>The VM's memory becomes visible to programs of its host, which this needs.</source>
      <translation>Память ВМ станет видна программам её узла: без этого здесь нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/add_hardware.py"/>
      <location filename="../../vmdesk/ui/hardware/fields/choice_field.py"/>
      <source>The host's libvirt is too old; version {version} can do it.</source>
      <translation>Версия libvirt на узле слишком старая; нужна {version}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/boot_order.py"/>
      <source>Boot &amp;order:</source>
      <translation>Порядок &amp;загрузки:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/boot_order.py"/>
      <source>Earlier</source>
      <translation>Раньше</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/boot_order.py"/>
      <source>The VM boots from the first ticked device that can be booted from.</source>
      <translation>ВМ загружается с первого отмеченного устройства, с которого можно загрузиться.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>&amp;Apply</source>
      <translation>&amp;Применить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>&amp;Discard</source>
      <translation>Отб&amp;росить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Apply and Re&amp;start</source>
      <translation>Применить и перезап&amp;устить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>Changes</source>
      <translation>Изменения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Re&amp;start</source>
      <translation>Перезап&amp;устить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Saved already, waits for the next start</source>
      <translation>Уже сохранено, ждёт следующего запуска</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <location filename="../../vmdesk/ui/hardware/history_dialog.py"/>
      <source>Show &amp;XML Changes</source>
      <translation>Показать &amp;изменения в XML</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Shut the VM down and start it again, so that everything takes effect</source>
      <translation>Завершить работу ВМ и запустить её снова, чтобы всё вступило в силу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Take back all changes</source>
      <translation>Отменить все изменения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Take back all changes that have not been applied</source>
      <translation>Отменить все изменения, которые ещё не применены</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Take this back</source>
      <translation>Отменить это изменение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Take this back: {text}</source>
      <translation>Отменить изменение: {text}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Takes effect at the next start</source>
      <translation>Вступит в силу при следующем запуске</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/change_bar.py"/>
      <source>Takes effect now</source>
      <translation>Вступит в силу сразу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/consequence_list.py"/>
      <source>Careful</source>
      <translation>Осторожно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/consequence_list.py"/>
      <source>Not possible</source>
      <translation>Невозможно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/consequence_list.py"/>
      <source>To know</source>
      <translation>К сведению</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/editor.py"/>
      <source>Add &amp;Hardware…</source>
      <translation>Добавить о&amp;борудование…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/editor.py"/>
      <source>Reading from the host…</source>
      <translation>Чтение данных с узла…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/element_page.py"/>
      <location filename="../../vmdesk/ui/hardware/fields/children_field.py"/>
      <location filename="../../vmdesk/ui/hardware/remove_hardware.py"/>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Remove</source>
      <translation>Убрать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/element_page.py"/>
      <source>Remove…</source>
      <translation>Убрать…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/element_page.py"/>
      <source>The XML is still being looked at.</source>
      <translation>XML ещё проверяется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/element_page.py"/>
      <source>Views of what is selected</source>
      <translation>Способы просмотра выбранного</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <source>Addresses in the guest</source>
      <translation>Адреса в гостевой системе</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>Architecture</source>
      <translation>Архитектура</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <source>Emulator</source>
      <translation>Эмулятор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>Hypervisor</source>
      <translation>Гипервизор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>KVM</source>
      <translation>KVM</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <source>QEMU, emulated</source>
      <translation>QEMU, эмуляция</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <source>The guest has now</source>
      <translation>Сейчас у гостевой системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <source>The host has</source>
      <translation>Всего на узле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/facts.py"/>
      <location filename="../../vmdesk/ui/hardware/form_row.py"/>
      <source>{label}:</source>
      <translation>{label}:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/fields/children_field.py"/>
      <source>nothing yet</source>
      <translation>пока ничего</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/fields/choice_field.py"/>
      <source>No</source>
      <translation>Нет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/fields/choice_field.py"/>
      <source>The host does not offer it.</source>
      <translation>Узел этого не поддерживает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/fields/choice_field.py"/>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>Yes</source>
      <translation>Да</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/fields/number_field.py"/>
      <source>A number is expected.</source>
      <translation>Ожидается число.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/fields/number_field.py"/>
      <source>B</source>
      <translation>Б</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/fields/system_field.py"/>
      <source>Forget the operating system</source>
      <translation>Не указывать операционную систему</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/fields/system_field.py"/>
      <location filename="../../vmdesk/ui/host_window/feature_list.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_page.py"/>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>not known</source>
      <translation>неизвестно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/form_row.py"/>
      <source>Choose: {label}</source>
      <translation>Выбрать: {label}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/form_row.py"/>
      <source>Choose…</source>
      <translation>Выбрать…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/form_row.py"/>
      <source>Takes effect at the next start. Now: {value}</source>
      <translation>Вступит в силу при следующем запуске. Сейчас: {value}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/hardware_list.py"/>
      <source>Edited.</source>
      <translation>Изменено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/hardware_list.py"/>
      <source>Hardware</source>
      <translation>Оборудование</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/hardware_list.py"/>
      <source>New.</source>
      <translation>Новое.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/hardware_list.py"/>
      <source>Something here cannot be so.</source>
      <translation>Здесь есть ошибка.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/hardware_list.py"/>
      <source>Something here should be looked at.</source>
      <translation>Здесь есть на что обратить внимание.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/hardware_list.py"/>
      <source>Something of this takes effect at the next start.</source>
      <translation>Часть изменений здесь вступит в силу при следующем запуске.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/history_dialog.py"/>
      <source>&amp;Undo</source>
      <translation>&amp;Отменить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/history_dialog.py"/>
      <source>Applied Changes</source>
      <translation>Применённые изменения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/history_dialog.py"/>
      <source>Applied changes</source>
      <translation>Применённые изменения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/history_dialog.py"/>
      <source>Nothing has been applied to this VM since vmdesk was started.</source>
      <translation>С момента запуска vmdesk изменения к этой ВМ не применялись.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/history_dialog.py"/>
      <source>Undoing one puts what was before among your changes; nothing is written until you apply them.</source>
      <translation>При отмене возврат к прежнему состоянию добавляется к вашим изменениям; пока вы их не примените, ничего не записывается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/history_dialog.py"/>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>XML Changes</source>
      <translation>Изменения в XML</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/history_dialog.py"/>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>{device} – {change}</source>
      <translation>{device} — {change}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>&amp;Firmware:</source>
      <translation>Про&amp;шивка:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>&amp;Leave As It Is</source>
      <translation>Ост&amp;авить как есть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>BIOS</source>
      <translation>BIOS</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>Chan&amp;ge</source>
      <translation>Изме&amp;нить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>Chi&amp;pset:</source>
      <translation>&amp;Чипсет:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>Chipset</source>
      <translation>Чипсет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>File of your own</source>
      <translation>Свой файл</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>Machine ty&amp;pe:</source>
      <translation>&amp;Тип машины:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>Newest of the host ({name})</source>
      <translation>Новейшая на узле ({name})</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>Starts old systems, and most of today.</source>
      <translation>Запускает старые системы и большинство современных.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>Starts only what is signed; Windows 11 wants it.</source>
      <translation>Запускает только подписанное; требуется для Windows 11.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>The change comes to the others that you have made here; the VM keeps what it has until you apply them.</source>
      <translation>Изменение добавится к остальным, сделанным здесь; пока вы их не примените, в ВМ всё останется как было.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>The file is named below, under More.</source>
      <translation>Файл указан ниже, в разделе «Дополнительно».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>UEFI</source>
      <translation>UEFI</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>UEFI with Secure Boot</source>
      <translation>UEFI с Secure Boot</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>UEFI with Secure Boot, keys of your own</source>
      <translation>UEFI с Secure Boot, свои ключи</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>UEFI, as libvirt chooses</source>
      <translation>UEFI, по выбору libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>Versio&amp;n:</source>
      <translation>Верси&amp;я:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>Version of the machine</source>
      <translation>Версия машины</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>What systems of today expect.</source>
      <translation>Его ждут современные системы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>What this entails:</source>
      <translation>К чему это приведёт:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>With PCI Express and SATA; what systems of today expect.</source>
      <translation>С PCI Express и SATA; его ждут современные системы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/machine_section.py"/>
      <source>With PCI and IDE; for old systems.</source>
      <translation>С PCI и IDE; для старых систем.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/processor_tools.py"/>
      <source>A&amp;rrange as Cores</source>
      <translation>Представить &amp;ядрами</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/processor_tools.py"/>
      <source>Adds {features}, which this host has</source>
      <translation>Добавляет то, что есть на этом узле: {features}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/processor_tools.py"/>
      <source>All CPUs in one socket; some systems use no more than two or four sockets</source>
      <translation>Все ЦП в одном сокете; некоторые системы используют не больше двух или четырёх сокетов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/processor_tools.py"/>
      <source>Pro&amp;tect Against CPU Flaws</source>
      <translation>За&amp;щитить от уязвимостей ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/processor_tools.py"/>
      <source>The host has {count} CPUs.</source>
      <translation>ЦП на узле: {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/remove_hardware.py"/>
      <source>Delete its file too: {path}</source>
      <translation>Удалить и файл: {path}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/remove_hardware.py"/>
      <source>It goes when the VM is started the next time.</source>
      <translation>Исчезнет из ВМ при следующем запуске.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/remove_hardware.py"/>
      <source>It goes when you apply the change.</source>
      <translation>Исчезнет из ВМ, когда вы примените изменение.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/remove_hardware.py"/>
      <source>Remove Hardware</source>
      <translation>Удаление оборудования</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/remove_hardware.py"/>
      <source>Remove “{device}” from the VM?</source>
      <translation>Убрать «{device}» из ВМ?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/remove_hardware.py"/>
      <source>When you apply it, the guest is asked to let go of it. Stop using it in the guest first.</source>
      <translation>Когда вы примените изменение, гостевую систему попросят освободить устройство. Сначала перестаньте использовать его в гостевой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/remove_hardware.py"/>
      <source>libvirt puts a memory balloon back by itself; choose the model “none” to be without one.</source>
      <translation>libvirt сам возвращает баллон памяти; чтобы его не было, выберите модель «none».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>Add: {device}</source>
      <translation>Добавить: {device}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>Other: {tag}</source>
      <translation>Другое: {tag}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>Remove: {device}</source>
      <translation>Убрать: {device}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <location filename="../../vmdesk/ui/host_window/feature_list.py"/>
      <source>no</source>
      <translation>нет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>not set</source>
      <translation>не задано</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>set</source>
      <translation>задано</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <location filename="../../vmdesk/ui/host_window/feature_list.py"/>
      <source>yes</source>
      <translation>да</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>{count} entries</source>
      <translation>записей: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>{device} – XML</source>
      <translation>{device} — XML</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>{device} – another place among those of its kind</source>
      <translation>{device} — другое место среди устройств этого вида</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>{label}: changed</source>
      <translation>{label}: изменено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>{label}: {before} → {after}</source>
      <translation>{label}: {before} → {after}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/value_words.py"/>
      <source>{label}: {value}</source>
      <translation>{label}: {value}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <source>Both of you changed the same here. Theirs stays:</source>
      <translation>Одно и то же изменили и вы, и кто-то другой. Останутся чужие изменения:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <source>Changed by both</source>
      <translation>Изменено обоими</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <source>Drop My Changes</source>
      <translation>Отбросить мои изменения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <source>Keep Both</source>
      <translation>Оставить и те и другие</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <source>Somebody else changed this VM</source>
      <translation>Эту ВМ изменил кто-то другой</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <source>Their changes</source>
      <translation>Чужие изменения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <source>Three Versions</source>
      <translation>Три версии</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <source>Your changes</source>
      <translation>Ваши изменения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <source>Your changes have not been applied. Choose how to go on; nothing is written yet.</source>
      <translation>Ваши изменения не применены. Выберите, что делать дальше; пока ничего не записано.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/hardware/versions_dialog.py"/>
      <source>Your changes on top of theirs</source>
      <translation>Ваши изменения поверх чужих</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>&amp;Add Host…</source>
      <translation>&amp;Добавить узел…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>&amp;Connect All</source>
      <translation>Подкл&amp;ючить все</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>&amp;Disconnect All</source>
      <translation>&amp;Отключить все</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>&amp;Import Hosts…</source>
      <translation>&amp;Импортировать узлы…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>&amp;New VM…</source>
      <translation>&amp;Новая ВМ…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>&amp;Rename…</source>
      <translation>Пере&amp;именовать…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <location filename="../../vmdesk/ui/host_window/strip.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>&amp;Try Again Now</source>
      <translation>Повторить с&amp;ейчас</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Add a computer whose VMs you want to see</source>
      <translation>Добавить компьютер, ВМ которого вы хотите видеть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Chan&amp;ge…</source>
      <translation>Из&amp;менить…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Change the address of the host, its name and its site</source>
      <translation>Изменить адрес узла, его имя и площадку</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Chec&amp;k Connection…</source>
      <translation>Про&amp;верить подключение…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Connect at &amp;Start</source>
      <translation>Подключаться при &amp;запуске</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <location filename="../../vmdesk/ui/host_window/entry_section.py"/>
      <source>Connect to this host when vmdesk starts</source>
      <translation>Подключаться к этому узлу при запуске vmdesk</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Give the host a name of your own</source>
      <translation>Дать узлу своё имя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Have hosts of one place shown together</source>
      <translation>Показывать вместе узлы, которые стоят в одном месте</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Host Detai&amp;ls</source>
      <translation>Сведения о&amp;б узле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>It is connected already.</source>
      <translation>Узел уже подключён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>It is not connected.</source>
      <translation>Узел не подключён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Let go of the host; its VMs go on running</source>
      <translation>Отключиться от узла; его ВМ продолжат работать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Log in with a key from this computer, without a password</source>
      <translation>Входить по ключу с этого компьютера, без пароля</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>Look for what keeps the host from being used, and how it can be mended</source>
      <translation>Выяснить, что мешает использовать узел и как это исправить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Make a new virtual machine</source>
      <translation>Создать новую виртуальную машину</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Open &amp;Demo Host</source>
      <translation>&amp;Открыть демо-узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Open a make-believe host with VMs to try everything on</source>
      <translation>Открыть ненастоящий узел с ВМ, чтобы всё попробовать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Re&amp;move from List…</source>
      <translation>&amp;Убрать из списка…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>S&amp;ite…</source>
      <translation>&amp;Площадка…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Select a host.</source>
      <translation>Выберите узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Set Up Ke&amp;y Login…</source>
      <translation>Настроить вход по &amp;ключу…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Take over hosts from virt-manager or from an Ansible inventory</source>
      <translation>Взять узлы из virt-manager или из инвентаря Ansible</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>Take the host from the list; nothing on it changes</source>
      <translation>Убрать узел из списка; на нём самом ничего не изменится</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <location filename="../../vmdesk/ui/host_window/entry_section.py"/>
      <source>The demo is not kept.</source>
      <translation>Демо-узел не сохраняется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>What the host is and has, in a window of its own</source>
      <translation>Показать в отдельном окне, что это за узел и что на нём есть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_actions.py"/>
      <source>vmdesk does not log in on it by SSH.</source>
      <translation>vmdesk не входит на этот узел по SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Add Host</source>
      <translation>Добавление узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Change Host</source>
      <translation>Изменение узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Connect at Start</source>
      <translation>Подключение при запуске</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Nothing changes on the host: its VMs stay and go on running.</source>
      <translation>На узле ничего не изменится: его ВМ останутся и продолжат работать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Nothing changes on the hosts: their VMs stay and go on running.</source>
      <translation>На узлах ничего не меняется: их ВМ остаются и продолжают работать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Remove a host</source>
      <translation>Удаление узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Remove hosts</source>
      <translation>Удаление узлов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Remove {count} hosts from the list?</source>
      <translation>Удалить из списка узлы ({count})?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Remove “{host}” from the list?</source>
      <translation>Убрать «{host}» из списка?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_tasks.py"/>
      <source>Rename Host</source>
      <translation>Переименование узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/asking_page.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_page.py"/>
      <source>As of {time}</source>
      <translation>По состоянию на {time}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/asking_page.py"/>
      <source>Nothing is known of this yet.</source>
      <translation>Об этом пока ничего не известно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/asking_page.py"/>
      <location filename="../../vmdesk/ui/host_window/overview_page.py"/>
      <source>What the host tells is shown here once it is connected.</source>
      <translation>Сведения от узла появятся здесь, когда он будет подключён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>Can be divided into</source>
      <translation>Можно разделить на</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>Name in libvirt</source>
      <translation>Имя в libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>SR-IOV</source>
      <translation>SR-IOV</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>Select a device to see more of it.</source>
      <translation>Выберите устройство, чтобы узнать о нём больше.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>a part of {address}</source>
      <translation>часть устройства {address}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>connected</source>
      <translation>подключена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>divided into {count} parts</source>
      <translation>разделено на части: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>no VM</source>
      <translation>ни одна ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>not active</source>
      <translation>неактивно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>not connected</source>
      <translation>не подключена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>{name}, {count} left</source>
      <translation>{name}, осталось: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/device_facts.py"/>
      <source>{number}, with {others}</source>
      <translation>{number}, в ней же: {others}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/devices_model.py"/>
      <source>This computer</source>
      <translation>Этот компьютер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/devices_page.py"/>
      <source>Devices</source>
      <translation>Устройства</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/devices_page.py"/>
      <source>Find &amp;Users</source>
      <translation>Узнать, &amp;кто использует</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/devices_page.py"/>
      <source>Find Users</source>
      <translation>Кто использует устройства</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/devices_page.py"/>
      <source>Look into the definitions of all VMs to see which devices they have</source>
      <translation>Просмотреть определения всех ВМ и узнать, какие у них устройства</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/devices_page.py"/>
      <source>The host tells of no devices.</source>
      <translation>Узел не сообщает об устройствах.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>Compressed memory</source>
      <translation>Сжатая память</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Disks</source>
      <translation>Диски</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>File systems</source>
      <translation>Файловые системы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>Memory card</source>
      <translation>Карта памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Mounted at</source>
      <translation>Точка монтирования</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>Not known. {reason}</source>
      <translation>Неизвестно. {reason}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Part used</source>
      <translation>Доля занятого</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>Plugged in by</source>
      <translation>Подключение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>Search disks</source>
      <translation>Поиск дисков</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>Search file systems</source>
      <translation>Поиск файловых систем</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>The host tells of no disks.</source>
      <translation>Узел не сообщает о дисках.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <source>The host tells of no file systems.</source>
      <translation>Узел не сообщает о файловых системах.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/disks_page.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Used</source>
      <translation>Занято</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/entry_section.py"/>
      <source>Address:</source>
      <translation>Адрес:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/entry_section.py"/>
      <source>Connect at start</source>
      <translation>Подключаться при запуске</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/entry_section.py"/>
      <source>Na&amp;me in the list:</source>
      <translation>Имя в &amp;списке:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/feature_list.py"/>
      <source>A VM can have what the host has and the hypervisor passes on, and a few that it makes itself.</source>
      <translation>ВМ может получить те возможности узла, которые передаёт гипервизор, и ещё несколько, которые он создаёт сам.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/feature_list.py"/>
      <source>Features of the processor</source>
      <translation>Возможности процессора</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/feature_list.py"/>
      <source>For VMs</source>
      <translation>Для ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/feature_list.py"/>
      <source>S&amp;how all ({count} on the host)</source>
      <translation>По&amp;казать все (на узле: {count})</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/feature_list.py"/>
      <source>Search features</source>
      <translation>Поиск возможностей</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_page.py"/>
      <source>NUMA nodes</source>
      <translation>Узлы NUMA</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_page.py"/>
      <source>Processor features</source>
      <translation>Возможности процессора</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Arrangement</source>
      <translation>Топология</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Available</source>
      <translation>Доступен</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Cannot be used: VMs are emulated, which is slow</source>
      <translation>Недоступен: ВМ эмулируются, это медленно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Host name</source>
      <translation>Имя узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>How many programs ran or waited to run on average, over 1, 5 and 15 minutes</source>
      <translation>Сколько программ в среднем выполнялось или ожидало выполнения за 1, 5 и 15 минут</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>IOMMU</source>
      <translation>IOMMU</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Keeps VMs apart by</source>
      <translation>Изоляция ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Keeps devices apart: PCI devices can be given to VMs only where there is one</source>
      <translation>Изолирует устройства: передать ВМ устройство PCI можно, только если он есть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Load</source>
      <translation>Нагрузка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Memory in large pieces, set aside for VMs that are to have it</source>
      <translation>Память крупными частями, отложенная для ВМ, которым она нужна</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Microcode</source>
      <translation>Микрокод</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Model for VMs</source>
      <translation>Модель для ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Node</source>
      <translation>Узел NUMA</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>None set aside</source>
      <translation>Не зарезервированы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Not switched on</source>
      <translation>Не включён</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Running for</source>
      <translation>Время работы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Runs VMs for</source>
      <translation>Архитектуры ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Sockets: {sockets}, cores in each: {cores}, threads of each: {threads}</source>
      <translation>Сокетов: {sockets}, ядер в каждом: {cores}, потоков на ядро: {threads}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>Switched on</source>
      <translation>Включён</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>The library on this computer by which vmdesk speaks to hosts</source>
      <translation>Библиотека на этом компьютере, через которую vmdesk связывается с узлами</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>The nearest processor that libvirt has a name for</source>
      <translation>Ближайший процессор, для которого у libvirt есть название</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>The version of the processor's own program</source>
      <translation>Версия собственной программы процессора</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>What a VM gets that is to have the processor of its host</source>
      <translation>Что получит ВМ, у которой процессор должен быть как у узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>What bars a VM from the files of others: SELinux, AppArmor, or users and groups (dac)</source>
      <translation>Что не пускает ВМ к чужим файлам: SELinux, AppArmor или пользователи и группы (dac)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>libvirt</source>
      <translation>libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>libvirt here</source>
      <translation>libvirt здесь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>{count} at {mhz} MHz</source>
      <translation>{count} по {mhz} МГц</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>{count} of {size}, free: {free}</source>
      <translation>{count} по {size}, свободно: {free}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/overview_words.py"/>
      <source>{free}, and {reusable} in caches</source>
      <translation>{free}, ещё {reusable} в кэшах</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/rows_table.py"/>
      <source>Nothing has this in it.</source>
      <translation>Этого нет ни в одной строке.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>&amp;Description:</source>
      <translation>&amp;Описание:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>&amp;For:</source>
      <translation>&amp;Назначение:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>&amp;Image:</source>
      <translation>О&amp;браз:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>&amp;Value:</source>
      <translation>&amp;Значение:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>A value for “{secret}”, in place of the one that it may have.</source>
      <translation>Новое значение секрета «{secret}»; прежнее, если оно есть, будет заменено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>Add a secret</source>
      <translation>Добавление секрета</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>It is not written to the host's disk, and is gone when the host's libvirt ends.</source>
      <translation>Секрет не записывается на диск узла и пропадает, когда libvirt на узле завершается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>It is written in &amp;Base64</source>
      <translation>За&amp;писано в Base64</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>Keep it in &amp;memory only</source>
      <translation>&amp;Хранить только в памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>Keys of Ceph are. Passwords are not.</source>
      <translation>Ключи Ceph записаны так, пароли — нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>Only libvirt itself can use it then. It can still be replaced.</source>
      <translation>Тогда его может использовать только сам libvirt. Заменить значение всё равно можно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>Set</source>
      <translation>Задать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>Tell its value to n&amp;obody</source>
      <translation>Никому не &amp;сообщать значение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>There is a secret for this already.</source>
      <translation>Секрет для этого уже есть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secret_dialogs.py"/>
      <source>Value of a secret</source>
      <translation>Значение секрета</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>&amp;Add…</source>
      <translation>&amp;Добавить…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Delete the secret “{secret}”?</source>
      <translation>Удалить секрет «{secret}»?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>For</source>
      <translation>Назначение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Its value is lost. VMs and storage that need it do not start without it.</source>
      <translation>Его значение пропадёт. ВМ и хранилища, которым он нужен, без него не запустятся.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Keeping</source>
      <translation>Хранение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Look &amp;for a Value</source>
      <translation>Проверить &amp;наличие значения</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>On the host's disk, or only until the host's libvirt ends</source>
      <translation>На диске узла или только до завершения libvirt на узле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Passwords and keys that libvirt hands to encrypted images, storage and TPMs. None of them is shown.</source>
      <translation>Пароли и ключи, которые libvirt передаёт шифрованным образам, хранилищам и TPM. Ни один из них не показывается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Search secrets</source>
      <translation>Поиск секретов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Secrets</source>
      <translation>Секреты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>See whether it has a value. For this the host sends the value here, where it is dropped at once.</source>
      <translation>Узнать, есть ли у него значение. Для этого узел присылает значение сюда, где оно сразу отбрасывается.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Set Val&amp;ue…</source>
      <translation>&amp;Задать значение…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Told to</source>
      <translation>Сообщается</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Whether it has one, as far as that was set or looked for here</source>
      <translation>Есть ли оно, если его задавали или проверяли здесь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Whether the host tells the value to who asks for it</source>
      <translation>Сообщает ли узел значение тем, кто его запрашивает</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>Which</source>
      <translation>Что именно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>has one</source>
      <translation>есть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>in memory</source>
      <translation>в памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>libvirt keeps no secrets on this host.</source>
      <translation>libvirt не хранит секретов на этом узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>nobody</source>
      <translation>никому</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>on disk</source>
      <translation>на диске</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/secrets_page.py"/>
      <source>who asks</source>
      <translation>по запросу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/strip.py"/>
      <source>Connecting to the host …</source>
      <translation>Подключение к узлу …</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/strip.py"/>
      <source>Do not try to connect any longer</source>
      <translation>Больше не пытаться подключиться</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/strip.py"/>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>Find Out &amp;Why…</source>
      <translation>Выяснить п&amp;ричину…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/strip.py"/>
      <source>Sto&amp;p</source>
      <translation>Ос&amp;тановить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/strip.py"/>
      <source>The host asks something: answer it to be connected.</source>
      <translation>Узел задал вопрос: ответьте на него, чтобы подключиться.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/strip.py"/>
      <source>The host does not answer at this moment. What is shown may be out of date.</source>
      <translation>Узел сейчас не отвечает. Показанные сведения могли устареть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/window.py"/>
      <source>&amp;Events</source>
      <translation>Событи&amp;я</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/window.py"/>
      <source>&amp;Secrets</source>
      <translation>&amp;Секреты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/window.py"/>
      <source>Dev&amp;ices</source>
      <translation>&amp;Устройства</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/window.py"/>
      <source>Dis&amp;ks</source>
      <translation>&amp;Диски</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/window.py"/>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>H&amp;ost</source>
      <translation>&amp;Узел</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/window.py"/>
      <source>Host {host}</source>
      <translation>Узел {host}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/window.py"/>
      <source>Overvie&amp;w</source>
      <translation>О&amp;бзор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/host_window/window.py"/>
      <source>Termina&amp;l</source>
      <translation>&amp;Терминал</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/arrangement.py"/>
      <source>No tags</source>
      <translation>Без тегов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>Autostart</source>
      <translation>Автозапуск</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>How much memory the guest uses, as far as its balloon driver tells</source>
      <translation>Сколько памяти занимает гостевая система, по данным её драйвера balloon</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>How much of its processors the guest uses</source>
      <translation>Какую часть своих процессоров занимает гостевая система</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>IP Addresses</source>
      <translation>IP-адреса</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>Memory Used</source>
      <translation>Занято памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>The computer that the VM is on</source>
      <translation>Компьютер, на котором находится ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>The memory that the VM has now</source>
      <translation>Память, которая есть у ВМ сейчас</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>The number of virtual processors</source>
      <translation>Число виртуальных процессоров</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>The title of the VM, or its name</source>
      <translation>Заголовок ВМ или её имя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>What somebody wrote about the VM</source>
      <translation>Что записано об этой ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>What the VM is doing, and why</source>
      <translation>Что делает ВМ и почему</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>What the guest reads from and writes to its disks</source>
      <translation>Сколько гостевая система читает с дисков и пишет на них</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>What the guest receives and sends</source>
      <translation>Сколько гостевая система принимает и передаёт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>What the host's DHCP servers gave to the guest</source>
      <translation>Адреса, выданные гостевой системе DHCP-серверами узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <source>Whether the VM starts together with its host</source>
      <translation>Запускается ли ВМ вместе с узлом</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/columns.py"/>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Words by which VMs are sorted and found</source>
      <translation>Слова, по которым ВМ разбирают и находят</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/row_data.py"/>
      <source>{connected} of {total} connected</source>
      <translation>подкл. {connected} из {total}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/row_data.py"/>
      <source>{running} of {total} on</source>
      <translation>вкл. {running} из {total}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/view.py"/>
      <source>Columns</source>
      <translation>Столбцы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/inventory/view.py"/>
      <source>Hosts and virtual machines</source>
      <translation>Узлы и виртуальные машины</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_indicator.py"/>
      <source>Jobs: {count} · {title}</source>
      <translation>Задания: {count} · {title}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_indicator.py"/>
      <source>Show the jobs</source>
      <translation>Показать задания</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <source>Cancel this job</source>
      <translation>Отменить это задание</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <source>Cancelling</source>
      <translation>Отменяется</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <source>Elapsed</source>
      <translation>Прошло</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <source>Job</source>
      <translation>Задание</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <source>Remaining</source>
      <translation>Осталось</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <source>Started</source>
      <translation>Начато</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_model.py"/>
      <source>{done} of {total}</source>
      <translation>{done} из {total}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_view.py"/>
      <source>&amp;Cancel Job</source>
      <translation>&amp;Отменить задание</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_view.py"/>
      <source>C&amp;lear Ended</source>
      <translation>Убрать завер&amp;шённые</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_view.py"/>
      <source>Deta&amp;ils…</source>
      <translation>По&amp;дробности…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_view.py"/>
      <source>End the selected job, where the host can</source>
      <translation>Прервать выбранное задание, если узел это умеет</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_view.py"/>
      <source>Jobs</source>
      <translation>Задания</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_view.py"/>
      <source>No jobs yet. What takes longer than a moment is shown here, and stays after it ends.</source>
      <translation>Заданий пока нет. Здесь видно всё, что длится дольше мгновения; после завершения оно остаётся в списке.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_view.py"/>
      <source>Take the jobs that have ended out of this list</source>
      <translation>Убрать из списка завершённые задания</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/jobs_view.py"/>
      <source>What went wrong with the selected job</source>
      <translation>Что не получилось в выбранном задании</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/key_login_offer.py"/>
      <source>Do Not Offer Again</source>
      <translation>Больше не предлагать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/key_login_offer.py"/>
      <source>Log in on {host} without a password from now on?</source>
      <translation>Впредь входить на узел {host} без пароля?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/key_login_offer.py"/>
      <source>Set Up Key Login…</source>
      <translation>Настроить вход по ключу…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/list_panel.py"/>
      <source>C&amp;opy</source>
      <translation>&amp;Копировать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>&amp;About vmdesk</source>
      <translation>&amp;О программе vmdesk</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>&amp;Close</source>
      <translation>&amp;Закрыть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>&amp;Edit</source>
      <translation>&amp;Правка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>&amp;File</source>
      <translation>&amp;Файл</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>&amp;Filter</source>
      <translation>&amp;Фильтр</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>&amp;Help</source>
      <translation>&amp;Справка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>&amp;Preferences…</source>
      <translation>&amp;Настройки…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <location filename="../../vmdesk/ui/tray.py"/>
      <source>&amp;Quit</source>
      <translation>В&amp;ыйти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>&amp;Toolbar</source>
      <translation>Панель &amp;инструментов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <location filename="../../vmdesk/ui/paged_window.py"/>
      <source>&amp;View</source>
      <translation>&amp;Вид</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>C&amp;ollapse All</source>
      <translation>С&amp;вернуть все</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>Co&amp;lumns</source>
      <translation>С&amp;толбцы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <source>E&amp;xpand All</source>
      <translation>&amp;Развернуть все</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>Select &amp;All</source>
      <translation>Выделить &amp;всё</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <location filename="../../vmdesk/ui/paged_window.py"/>
      <source>Toolbar</source>
      <translation>Панель инструментов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_menus.py"/>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>Virtual &amp;Machine</source>
      <translation>Виртуальная &amp;машина</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_window.py"/>
      <source>VMs: {total}, on: {running}</source>
      <translation>ВМ: {total}, включено: {running}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_window.py"/>
      <source>Virtual Machines</source>
      <translation>Виртуальные машины</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/main_window.py"/>
      <source>{counts}, shown: {shown}</source>
      <translation>{counts}, показано: {shown}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <source>&amp;Keep</source>
      <translation>&amp;Оставить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <source>Back to &amp;Wizard</source>
      <translation>Вернуться в &amp;мастер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <source>Begin &amp;Installation</source>
      <translation>Начать &amp;установку</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>C&amp;reate</source>
      <translation>&amp;Создать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <source>Customise</source>
      <translation>Настройка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <source>Customise {vm}</source>
      <translation>Настройка ВМ {vm}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>Discard</source>
      <translation>Отбросить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <source>Keep Them</source>
      <translation>Оставить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <source>Keep the changes?</source>
      <translation>Оставить изменения?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <source>These changes contradict what was chosen since, and were left out:</source>
      <translation>Эти изменения противоречат выбранному позже и пропущены:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>These commands make the same VM:</source>
      <translation>Эти команды создают такую же ВМ:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customise_dialog.py"/>
      <source>What you changed here is lost otherwise.</source>
      <translation>Иначе то, что вы здесь изменили, пропадёт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customised_list.py"/>
      <source>Contradicts what was chosen since.</source>
      <translation>Противоречит выбранному позже.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customised_list.py"/>
      <source>Customised</source>
      <translation>Настроено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/customised_list.py"/>
      <source>Drop: {change}</source>
      <translation>Отбросить: {change}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <source>&amp;Another key:</source>
      <translation>&amp;Другой ключ:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <source>Cloud images have no user who may log in until they are told of one. It is told by a small second CD.</source>
      <translation>В облачных образах нет пользователя, который мог бы войти, пока им его не назовут. Его называет маленький второй компакт-диск.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>First start</source>
      <translation>Первый запуск</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <source>Take the user data as they are, &amp;without what is said above</source>
      <translation>&amp;Взять пользовательские данные как есть, без сказанного выше</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <source>The image is prepared for its first start by &amp;cloud-init</source>
      <translation>&amp;Образ подготовлен к первому запуску через cloud-init</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <source>User &amp;data:</source>
      <translation>Пользовательские дан&amp;ные:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <source>User data of your &amp;own</source>
      <translation>С&amp;вои user-data</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <source>Your SSH &amp;keys:</source>
      <translation>Ваши &amp;ключи SSH:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/first_boot_page.py"/>
      <source>the one that the image makes</source>
      <translation>тот, которого создаёт образ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>&amp;Gateway:</source>
      <translation>&amp;Шлюз:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>&amp;Search domains:</source>
      <translation>Домены &amp;поиска:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>Addr&amp;ess:</source>
      <translation>А&amp;дрес:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>Automatic (DHCP)</source>
      <translation>Автоматически (DHCP)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>Configuration of your own</source>
      <translation>Своя настройка</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>DNS ser&amp;vers:</source>
      <translation>&amp;Серверы DNS:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>Domains in which names without a dot are looked for</source>
      <translation>Домены, в которых ищутся имена без точки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>Fixed address</source>
      <translation>Постоянный адрес</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>How the first network card gets its address; the others use DHCP</source>
      <translation>Как первая сетевая карта получает адрес; остальные используют DHCP</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>Ne&amp;twork:</source>
      <translation>Се&amp;ть:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>Network con&amp;figuration (empty: by DHCP):</source>
      <translation>На&amp;стройка сети (пусто: по DHCP):</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>One for IPv4, one for IPv6, or none: separated by a comma</source>
      <translation>Один для IPv4, один для IPv6 или ни одного; через запятую</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <source>With the length of the network's prefix, IPv4 or IPv6; several are separated by commas</source>
      <translation>С длиной префикса сети, IPv4 или IPv6; несколько — через запятую</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/guest_network_rows.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>separated by commas</source>
      <translation>через запятую</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>&amp;Cancel Upload</source>
      <translation>О&amp;тменить передачу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>&amp;Kernel arguments:</source>
      <translation>Параметры &amp;ядра:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Choose the disk image to use.</source>
      <translation>Выберите образ диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Choose the image to boot from.</source>
      <translation>Выберите образ для загрузки.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Enter the address of an installation tree.</source>
      <translation>Введите адрес установочного дерева.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Looking at the medium…</source>
      <translation>Просмотр носителя…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Looking at the tree…</source>
      <translation>Просмотр дерева…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>No ISO images in this host’s pools. Upload one, or enter a path.</source>
      <translation>В пулах этого узла нет образов ISO. Передайте образ или введите путь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>No disk images in this host’s pools. Upload one, or enter a path.</source>
      <translation>В пулах этого узла нет образов дисков. Передайте образ или введите путь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Not chosen; the VM gets devices that every system knows.</source>
      <translation>Не выбрана; ВМ получит устройства, известные каждой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Not recognised. Choose it, or go on with devices that every system knows.</source>
      <translation>Не распознана. Выберите её или продолжите с устройствами, известными каждой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>Say which system it will be, and the VM gets the devices that suit it.</source>
      <translation>Скажите, какая это будет система, и ВМ получит подходящие устройства.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>The disk is empty at first, so the VM asks the network what to boot; afterwards it boots the disk.</source>
      <translation>Сначала диск пуст, и ВМ спрашивает у сети, что загружать; потом загружается с диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>This host has no storage pool that is switched on. Enter the path of an image on the host.</source>
      <translation>На этом узле нет включённого пула хранения. Введите путь к образу на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>What is installed?</source>
      <translation>Что устанавливается?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>{system} (found in the tree)</source>
      <translation>{system} (найдена в дереве)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/medium_page.py"/>
      <source>{system} (found on the medium)</source>
      <translation>{system} (найдена на носителе)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>&amp;Plugged into:</source>
      <translation>&amp;Подключена к:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>A&amp;dd Card</source>
      <translation>Добавить к&amp;арту</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>Bridge {name}: beside the host in its network</source>
      <translation>Мост {name}: рядом с узлом в его сети</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>Card {name} (macvtap): like a bridge, but the host itself is not reached</source>
      <translation>Карта {name} (macvtap): как мост, но сам узел недоступен</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>M&amp;odel:</source>
      <translation>&amp;Модель:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>MA&amp;C address:</source>
      <translation>Адр&amp;ес MAC:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>NAT: reaches out, is not reached</source>
      <translation>NAT: выходит наружу, снаружи недоступна</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>Network cards</source>
      <translation>Сетевые карты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>Network {name} ({kind})</source>
      <translation>Сеть {name} ({kind})</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>Re&amp;move Card</source>
      <translation>&amp;Убрать карту</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>S&amp;witch the network on</source>
      <translation>&amp;Включить сеть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>The VM has no network.</source>
      <translation>У ВМ нет сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>The network “{name}” is switched off.</source>
      <translation>Сеть «{name}» выключена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>User mode: reaches out, needs no rights</source>
      <translation>Режим пользователя: выходит наружу, прав не нужно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>bridged</source>
      <translation>мост</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>isolated</source>
      <translation>изолированная</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>open</source>
      <translation>открытая</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>routed</source>
      <translation>маршрутизируемая</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>user mode</source>
      <translation>режим пользователя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>{model}, as suits the system</source>
      <translation>{model}, как подходит системе</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/network_page.py"/>
      <source>{text}, switched off</source>
      <translation>{text}, выключена</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source> MiB</source>
      <translation> МиБ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>&amp;CPUs:</source>
      <translation>&amp;ЦП:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>&amp;Memory:</source>
      <translation>&amp;Память:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>&amp;sockets</source>
      <translation>&amp;сокетов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>&amp;threads</source>
      <translation>пото&amp;ков</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>Arranged as:</source>
      <translation>Расположение:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>CPUs at m&amp;ost:</source>
      <translation>ЦП не бо&amp;льше:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>Ma&amp;xima and topology</source>
      <translation>Пре&amp;делы и топология</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>Memory &amp;at most:</source>
      <translation>Память не &amp;больше:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>Memory and processors</source>
      <translation>Память и процессоры</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>The host has {memory} and {count} CPUs.</source>
      <translation>У узла памяти: {memory}, ЦП: {count}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>To this many CPUs can be added while it runs</source>
      <translation>До стольких ЦП можно добавить на ходу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>To this much the memory can be raised while it runs</source>
      <translation>До стольких можно увеличить память на ходу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/resources_page.py"/>
      <source>cor&amp;es</source>
      <translation>&amp;ядер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>&amp;Pool:</source>
      <translation>&amp;Пул:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>A&amp;dd Disk</source>
      <translation>&amp;Добавить диск</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>An image that is there: not chosen yet</source>
      <translation>Готовый образ: ещё не выбран</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>Make a new &amp;image</source>
      <translation>Создать новый &amp;образ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>N&amp;ame:</source>
      <translation>&amp;Имя:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>New: {name}, {size} in {pool}</source>
      <translation>Новый: {name}, {size} в {pool}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>No disk images in this host’s pools. Enter a path.</source>
      <translation>В пулах этого узла нет образов дисков. Введите путь.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>Path on the &amp;host:</source>
      <translation>Путь на у&amp;зле:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>Re&amp;move Disk</source>
      <translation>&amp;Убрать диск</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>The VM has no disk: it runs from its medium, or from the network.</source>
      <translation>У ВМ нет диска: она работает с носителя или по сети.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/storage_page.py"/>
      <source>Use one that is &amp;there</source>
      <translation>Взять &amp;готовый</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>&amp;Start it at once</source>
      <translation>&amp;Запустить сразу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>&amp;Title:</source>
      <translation>За&amp;головок:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>Boots from</source>
      <translation>Загрузка с</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>Change any part of the VM before it is made, and add hardware to it</source>
      <translation>Изменить что угодно в ВМ до её создания и добавить оборудование</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>Custo&amp;mise Before Install…</source>
      <translation>Н&amp;астроить перед установкой…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Machine</source>
      <translation>Машина</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>Name and summary</source>
      <translation>Имя и итог</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>Show &amp;XML…</source>
      <translation>По&amp;казать XML…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>Show as &amp;Command…</source>
      <translation>Показать &amp;командой…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>Start it together with the &amp;host</source>
      <translation>Запускать вместе с &amp;узлом</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>Ta&amp;gs:</source>
      <translation>&amp;Теги:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>The definition that libvirt gets</source>
      <translation>Определение, которое получит libvirt</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>The virt-install command that makes the same VM</source>
      <translation>Команда virt-install, создающая такую же ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>shown instead of the name</source>
      <translation>показывается вместо имени</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/summary_page.py"/>
      <source>sockets: {sockets}, cores: {cores}, threads: {threads}</source>
      <translation>сокетов: {sockets}, ядер: {cores}, потоков: {threads}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/system_chooser.py"/>
      <source>Choose the operating system by hand</source>
      <translation>Выбрать операционную систему вручную</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/system_chooser.py"/>
      <source>Not chosen by hand</source>
      <translation>Вручную не выбрана</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/system_chooser.py"/>
      <source>System:</source>
      <translation>Система:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;Administrator's password:</source>
      <translation>Пароль &amp;администратора:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;Domain:</source>
      <translation>Доме&amp;н:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;Full name:</source>
      <translation>П&amp;олное имя:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;Install by itself: the installer asks nobody</source>
      <translation>&amp;Установить без вопросов: установщик никого не спрашивает</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;Keyboard:</source>
      <translation>&amp;Клавиатура:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;Time zone:</source>
      <translation>&amp;Часовой пояс:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>&amp;What to install:</source>
      <translation>&amp;Что установить:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>Kernel ar&amp;guments:</source>
      <translation>Параметры &amp;ядра:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>P&amp;roduct key:</source>
      <translation>К&amp;люч продукта:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>The installer is told everything beforehand. It erases the first disk without asking. The passwords lie readable in an image beside the VM's disks; delete it when all is installed.</source>
      <translation>Установщику всё сказано заранее. Первый диск он стирает без вопросов. Пароли лежат открыто в образе рядом с дисками ВМ; удалите его, когда всё установлено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/unattended_section.py"/>
      <source>The installer must be told: {name}.</source>
      <translation>Установщику нужно сказать: {name}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>&amp;Architecture:</source>
      <translation>&amp;Архитектура:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>&amp;Host:</source>
      <translation>&amp;Узел:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>&amp;Kind of machine</source>
      <translation>&amp;Вид машины</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>&amp;Machine type:</source>
      <translation>&amp;Тип машины:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>&amp;Virtualisation:</source>
      <translation>Ви&amp;ртуализация:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>An empty VM with an empty disk and an empty CD drive.</source>
      <translation>Пустая ВМ с пустым диском и пустым приводом.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>Asking the host what it offers…</source>
      <translation>Узнаём у узла, что он предлагает…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>Boot an installer or a live system from an image on the host, or one of this computer’s.</source>
      <translation>Загрузить установщик или живую систему из образа на узле или на этом компьютере.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>Emulation: slow, but any architecture</source>
      <translation>Эмуляция: медленно, но любая архитектура</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>Install from a server by HTTP, HTTPS or FTP, such as a mirror of a distribution.</source>
      <translation>Установить с сервера по HTTP, HTTPS или FTP, например с зеркала дистрибутива.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>KVM: with the help of the processor</source>
      <translation>KVM: с помощью процессора</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>No host is connected.</source>
      <translation>Ни один узел не подключён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>Test</source>
      <translation>Тест</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>The host has no KVM for this architecture, or its processor’s virtualisation is switched off.</source>
      <translation>На узле нет KVM для этой архитектуры, или виртуализация процессора выключена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>The network tells the VM what to boot.</source>
      <translation>Что загружать, ВМ говорит сеть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>Use a disk that has a system on it, such as a cloud image.</source>
      <translation>Взять диск с готовой системой, например облачный образ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/where_page.py"/>
      <source>Where and from what?</source>
      <translation>Где и из чего?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>&amp;Back</source>
      <translation>&amp;Назад</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>&amp;Next</source>
      <translation>&amp;Далее</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>C&amp;reate Now</source>
      <translation>&amp;Создать сразу</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <source>CPUs: {count}</source>
      <translation>ЦП: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Create now makes: {parts}</source>
      <translation>«Создать сразу» даст: {parts}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Create with Emulation</source>
      <translation>Создать с эмуляцией</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>It is being cancelled. An image that the host is just making is deleted as soon as it is there.</source>
      <translation>Отменяется. Образ, который узел как раз создаёт, будет удалён, как только появится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Medium</source>
      <translation>Носитель</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Memory, CPUs</source>
      <translation>Память, ЦП</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>New Virtual Machine</source>
      <translation>Новая виртуальная машина</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Steps</source>
      <translation>Шаги</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Summary</source>
      <translation>Итог</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>This command makes the same VM:</source>
      <translation>Эта команда создаёт такую же ВМ:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>This is the definition that libvirt gets:</source>
      <translation>Это определение получит libvirt:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Use a disk that another VM uses?</source>
      <translation>Использовать диск, который использует другая ВМ?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>Where</source>
      <translation>Где</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <location filename="../../vmdesk/ui/xml/editor.py"/>
      <source>XML</source>
      <translation>XML</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/new_vm/window.py"/>
      <source>disk: {size}</source>
      <translation>диск: {size}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/notifications.py"/>
      <source>Done: {title}</source>
      <translation>Готово: {title}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/notifications.py"/>
      <source>Events: {count}</source>
      <translation>События: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/notifications.py"/>
      <source>Failed: {title}</source>
      <translation>Ошибка: {title}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/pictures.py"/>
      <source>Pictures (*.png)</source>
      <translation>Изображения (*.png)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/pictures.py"/>
      <source>The picture could not be written to {file}.</source>
      <translation>Не удалось записать изображение в {file}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/program.py"/>
      <source>Add Another Host…</source>
      <translation>Добавить другой узел…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/program.py"/>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>Delete It</source>
      <translation>Удалить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/program.py"/>
      <source>Open Host</source>
      <translation>Открытие узла</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/program.py"/>
      <source>Quit without applying the changes to “{vms}”?</source>
      <translation>Выйти, не применив изменения в «{vms}»?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/program.py"/>
      <source>Start It</source>
      <translation>Запустить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/program.py"/>
      <source>What you changed there is lost.</source>
      <translation>То, что вы там изменили, будет потеряно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/program.py"/>
      <source>libvirt's system service is installed but does not run. This starts it: {command}</source>
      <translation>Системная служба libvirt установлена, но не запущена. Её запускает команда: {command}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/program.py"/>
      <source>{host} has no VM “{vm}”.</source>
      <translation>На узле {host} нет ВМ «{vm}».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/chips.py"/>
      <source>Tags: {tags}</source>
      <translation>Теги: {tags}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <source>Lo&amp;ad in the last</source>
      <translation>&amp;Нагрузка за</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <source>Load in the last</source>
      <translation>Нагрузка за</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <source>hour</source>
      <translation>последний час</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <source>in</source>
      <translation>приём</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <source>minutes</source>
      <translation>последние минуты</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <source>out</source>
      <translation>передача</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <source>read</source>
      <translation>чтение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/graphs.py"/>
      <source>write</source>
      <translation>запись</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>Co&amp;py</source>
      <translation>Копирова&amp;ть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>Copy the reason and the details</source>
      <translation>Копировать причину и подробности</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>Host Details</source>
      <translation>Сведения об узле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>Reason</source>
      <translation>Причина</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>This host is no longer in the list.</source>
      <translation>Этого узла больше нет в списке.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>VMs</source>
      <translation>ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>What can be done</source>
      <translation>Что можно сделать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/host_face.py"/>
      <source>{count}, running: {running}</source>
      <translation>{count}, работает: {running}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/notes.py"/>
      <source>&amp;Notes</source>
      <translation>&amp;Заметки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/notes.py"/>
      <source>Not saved: {problem}</source>
      <translation>Не сохранено: {problem}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/notes.py"/>
      <source>Saved when you leave the field or press Ctrl+Return; Escape brings back the old text</source>
      <translation>Сохраняется при выходе из поля или по Ctrl+Return; Escape возвращает прежний текст</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/notes.py"/>
      <source>The VM is gone, so this text cannot be saved. You can still copy it.</source>
      <translation>Этой ВМ больше нет, поэтому текст не сохранить. Его ещё можно скопировать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/notes.py"/>
      <source>What this VM is for</source>
      <translation>Для чего эта ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/panel.py"/>
      <source>Details of the selection</source>
      <translation>Сведения о выбранном</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/panel.py"/>
      <source>Select a VM or a host to see its details here.</source>
      <translation>Выберите ВМ или узел, и здесь появятся сведения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <source>Hosts: {count}</source>
      <translation>Узлов: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <source>In use</source>
      <translation>Занято</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <source>Not yet known, and not in the sums: {count}</source>
      <translation>Ещё неизвестны и не учтены в суммах: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <source>Selection</source>
      <translation>Выбрано</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <source>States</source>
      <translation>Состояния</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <source>VMs: {count}</source>
      <translation>ВМ: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/several_face.py"/>
      <source>memory: {size}</source>
      <translation>память: {size}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>CD-ROM</source>
      <translation>компакт-диск</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>LUN</source>
      <translation>LUN</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>The host of this VM is not connected.</source>
      <translation>Узел этой ВМ не подключён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>This VM is no longer there.</source>
      <translation>Этой ВМ больше нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>Uptime</source>
      <translation>Время работы</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>empty</source>
      <translation>пусто</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>floppy disk</source>
      <translation>дискета</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>gone when switched off</source>
      <translation>исчезнет при выключении</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/side_panel/vm_face.py"/>
      <source>starts with its host</source>
      <translation>запускается вместе с узлом</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/find_bar.py"/>
      <source>Earlier place</source>
      <translation>Предыдущее совпадение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/find_bar.py"/>
      <source>Enter</source>
      <translation>Enter</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/find_bar.py"/>
      <source>Later place</source>
      <translation>Следующее совпадение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/find_bar.py"/>
      <source>Shift+Enter</source>
      <translation>Shift+Enter</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>A terminal can be opened on this computer and on hosts that are reached by SSH.</source>
      <translation>Терминал можно открыть на этом компьютере и на узлах, доступных по SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>No terminal</source>
      <translation>Нет терминала</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>No terminal on this host</source>
      <translation>На этом узле нет терминала</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>Open &amp;Again</source>
      <translation>Открыть &amp;снова</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>Opening the terminal…</source>
      <translation>Открытие терминала…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>The shell has ended.</source>
      <translation>Оболочка завершилась.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>The terminal could not be opened</source>
      <translation>Не удалось открыть терминал</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/host_page.py"/>
      <source>The terminal opens once the host is connected.</source>
      <translation>Терминал откроется, когда узел будет подключён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>&amp;Find…</source>
      <translation>&amp;Найти…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>&amp;Larger Letters</source>
      <translation>&amp;Увеличить шрифт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>&amp;Paste</source>
      <translation>Вст&amp;авить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>&amp;Reset</source>
      <translation>С&amp;бросить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>&amp;Smaller Letters</source>
      <translation>У&amp;меньшить шрифт</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>&amp;Usual Size</source>
      <translation>Обычный &amp;размер</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/menu.py"/>
      <source>Put right what a program has garbled, such as letters that became lines</source>
      <translation>Исправить то, что испортила программа, например буквы, превратившиеся в линии</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/pasting.py"/>
      <source>At each end of a line the program in the terminal believes that you pressed Enter.</source>
      <translation>В конце каждой строки программа в терминале решит, что вы нажали Enter.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/pasting.py"/>
      <source>Paste</source>
      <translation>Вставить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/pasting.py"/>
      <source>Paste as One Line</source>
      <translation>Вставить одной строкой</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/pasting.py"/>
      <source>Paste text of several lines?</source>
      <translation>Вставить текст из нескольких строк?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/terminal/view.py"/>
      <source>Ctrl+Tab leaves the terminal.</source>
      <translation>Ctrl+Tab переводит фокус из терминала.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/tray.py"/>
      <source>&amp;Hide Window</source>
      <translation>&amp;Скрыть окно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/tray.py"/>
      <source>&amp;Show Window</source>
      <translation>&amp;Показать окно</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/tray.py"/>
      <source>More VMs, in the window: {count}</source>
      <translation>Ещё ВМ, в окне: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/tray.py"/>
      <source>No VMs</source>
      <translation>Нет ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/tray.py"/>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Open &amp;Console</source>
      <translation>Открыть консоль В&amp;М</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/tray.py"/>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Show the guest's screen, or its text console</source>
      <translation>Показать экран гостевой системы или её текстовую консоль</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Core Dump…</source>
      <translation>Дамп памяти…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Give the VM a title that is shown instead of its name</source>
      <translation>Дать ВМ заголовок, который показывается вместо имени</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Give the VM another name</source>
      <translation>Дать ВМ другое имя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>N&amp;otes…</source>
      <translation>Заме&amp;тки…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Op&amp;en</source>
      <translation>&amp;Открыть</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Open Console in a Ta&amp;b</source>
      <translation>Открыть вкладку с консоль&amp;ю</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Open the VM's window: its hardware, load and guest</source>
      <translation>Открыть окно ВМ: оборудование, нагрузка и гостевая система</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Re&amp;store</source>
      <translation>&amp;Восстановить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Rena&amp;me…</source>
      <translation>П&amp;ереименовать…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>S&amp;ave Screenshot…</source>
      <translation>Сохранить снимок &amp;экрана…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Select a VM.</source>
      <translation>Выберите ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Select one VM.</source>
      <translation>Выберите одну ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Send &amp;Keys</source>
      <translation>Отправить кл&amp;авиши</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Show the guest's screen beside those of other VMs in one window</source>
      <translation>Показать экран гостевой системы в одном окне с экранами других ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Start the VM together with its host</source>
      <translation>Запускать ВМ вместе с узлом</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Start with &amp;Host</source>
      <translation>Запускать вместе с &amp;узлом</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Ta&amp;gs…</source>
      <translation>Те&amp;ги…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>The VM has no definition on its host.</source>
      <translation>У ВМ нет определения на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Title…</source>
      <translation>Заголовок…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Write something about the VM</source>
      <translation>Записать что-нибудь об этой ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_actions.py"/>
      <source>Write the guest's memory to a file on its host</source>
      <translation>Записать память гостевой системы в файл на узле</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>Core Dump</source>
      <translation>Дамп памяти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>Rename VM</source>
      <translation>Переименование ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>Start with Host</source>
      <translation>Автозапуск</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>The host sent a picture that cannot be read.</source>
      <translation>Узел прислал изображение, которое не удалось прочитать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_tasks.py"/>
      <source>Title of the VM</source>
      <translation>Заголовок ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/aids.py"/>
      <source>The host cannot run this model.</source>
      <translation>Узел не поддерживает эту модель.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/boot_extra.py"/>
      <source>Start this VM &amp;with its host (takes effect at once)</source>
      <translation>Запускать &amp;эту ВМ вместе с узлом (вступает в силу сразу)</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/disk_tools.py"/>
      <source>&amp;Eject</source>
      <translation>Извле&amp;чь</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/disk_tools.py"/>
      <source>Apply the changes of this disk first.</source>
      <translation>Сначала примените изменения этого диска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/disk_tools.py"/>
      <source>Change &amp;Medium…</source>
      <translation>Сменить &amp;носитель…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/disk_tools.py"/>
      <source>Make &amp;Larger…</source>
      <translation>Ув&amp;еличить…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_page.py"/>
      <source>Add the Channel…</source>
      <translation>Добавить канал…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_page.py"/>
      <source>Ask the guest again</source>
      <translation>Опросить гостевую систему снова</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_page.py"/>
      <source>Asking the guest…</source>
      <translation>Опрос гостевой системы…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_page.py"/>
      <source>Guest</source>
      <translation>Гостевая система</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_page.py"/>
      <source>Its agent tells what system it is and how it is set up.</source>
      <translation>Её агент сообщает, что это за система и как она настроена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Disk of the VM</source>
      <translation>Диск ВМ</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Interface</source>
      <translation>Интерфейс</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Logged in since</source>
      <translation>Время входа</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>No disks.</source>
      <translation>Дисков нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>No interfaces.</source>
      <translation>Интерфейсов нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Nobody is logged in.</source>
      <translation>В систему никто не вошёл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>None on a disk.</source>
      <translation>На дисках их нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>On the disk</source>
      <translation>На диске</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>Users</source>
      <translation>Пользователи</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/guest_sections.py"/>
      <source>on {names}</source>
      <translation>на {names}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_news.py"/>
      <source>Deleted when the change is applied and the VM has let go of the disk: {files}</source>
      <translation>Будет удалено после применения изменения, когда ВМ освободит диск: {files}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_news.py"/>
      <source>The VM is no longer on its host. What you changed can still be copied from its XML.</source>
      <translation>Этой ВМ больше нет на узле. Ваши изменения ещё можно скопировать из её XML.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_news.py"/>
      <source>The VM was saved, and goes on with the hardware that it had then. What you change takes effect when it is started afresh.</source>
      <translation>Состояние ВМ сохранено, и она продолжит работу с оборудованием, которое было тогда. Ваши изменения вступят в силу, когда она будет запущена заново.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_news.py"/>
      <source>The guest refused to let go of this: {device}.</source>
      <translation>Гостевая система отказалась освободить устройство: {device}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_news.py"/>
      <source>The guest refused to let go of this: {device}. It goes when the VM is started the next time.</source>
      <translation>Гостевая система отказалась освободить устройство: {device}. Оно исчезнет из ВМ при следующем запуске.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_news.py"/>
      <source>The guest was asked to let go of these, and has not yet: {devices}.</source>
      <translation>Гостевую систему попросили освободить устройства, но пока они заняты: {devices}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_news.py"/>
      <source>The guest was asked to let go of these, and has not yet: {devices}. They go as soon as it does, at the latest when the VM is started the next time.</source>
      <translation>Гостевую систему попросили освободить устройства, но пока они заняты: {devices}. Они исчезнут из ВМ, как только освободятся, самое позднее — при следующем запуске.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>Change Hardware</source>
      <translation>Изменение оборудования</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>Compare the Three Versions…</source>
      <translation>Сравнить три версии…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>Details…</source>
      <translation>Подробности…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>Do Not Wait</source>
      <translation>Не ждать</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>Nothing was changed. {why}</source>
      <translation>Ничего не изменено. {why}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>Saved, but the running VM did not take all of it; the rest waits for the next start.</source>
      <translation>Сохранено, но работающая ВМ приняла не всё; остальное ждёт следующего запуска.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>Somebody else changed this VM while you were editing it. Nothing has been overwritten.</source>
      <translation>Пока вы редактировали эту ВМ, её изменил кто-то другой. Ничего не перезаписано.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>The VM did not take all of it.</source>
      <translation>ВМ приняла не всё.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>The connection to the host was lost. What of your changes was made shows when it is back.</source>
      <translation>Связь с узлом потеряна. Какие из ваших изменений внесены, станет видно, когда она восстановится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>The guest is asked to shut down. When it has, the VM is started again.</source>
      <translation>Гостевую систему попросили завершить работу. После этого ВМ будет запущена снова.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>These changes contradict what is there now and were left out:</source>
      <translation>Эти изменения противоречат нынешнему состоянию ВМ и пропущены:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>These commands make the same changes:</source>
      <translation>Эти команды вносят такие же изменения:</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/hardware_tasks.py"/>
      <source>{change}: {why}</source>
      <translation>{change}: {why}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>&amp;Measure These Too</source>
      <translation>&amp;Измерять и это</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>Its load is drawn here while it runs.</source>
      <translation>Когда она работает, здесь видна её нагрузка.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>Measure &amp;All</source>
      <translation>Изм&amp;ерять всё</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>Not measured: {names}.</source>
      <translation>Не измеряется: {names}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>Nothing is measured.</source>
      <translation>Ничего не измеряется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>Read these figures from all hosts from now on</source>
      <translation>С этого момента получать эти показатели со всех узлов</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>The VM is switched off. These are its last figures.</source>
      <translation>ВМ выключена. Это её последние показатели.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>The first figures come in a moment.</source>
      <translation>Первые показатели сейчас появятся.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>What is measured is chosen in the preferences, under Statistics.</source>
      <translation>Что измерять, выбирается в настройках, в разделе «Статистика».</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/performance_page.py"/>
      <source>{reason} These are its last figures.</source>
      <translation>{reason} Это её последние показатели.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>&amp;Guest</source>
      <translation>&amp;Гостевая система</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>&amp;Performance</source>
      <translation>&amp;Производительность</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>Appl&amp;ied Changes…</source>
      <translation>Приме&amp;нённые изменения…</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>Apply the changes to this VM?</source>
      <translation>Применить изменения к этой ВМ?</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>C&amp;onsole</source>
      <translation>&amp;Консоль</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>Har&amp;dware</source>
      <translation>&amp;Оборудование</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>O&amp;verview</source>
      <translation>О&amp;бзор</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>What was applied since vmdesk was started, to be undone</source>
      <translation>Изменения, применённые с момента запуска vmdesk; их можно отменить</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/vm_window/window.py"/>
      <source>What you changed has not been applied yet, and is lost otherwise.</source>
      <translation>То, что вы изменили, ещё не применено и иначе пропадёт.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/widgets/graph.py"/>
      <source>{values}, {duration} ago</source>
      <translation>{values}, {duration} назад</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/widgets/password_field.py"/>
      <source>Hide the password</source>
      <translation>Скрыть пароль</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/widgets/password_field.py"/>
      <source>Show the password</source>
      <translation>Показать пароль</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/widgets/search_strip.py"/>
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/widgets/search_strip.py"/>
      <source>Look for</source>
      <translation>Найти</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/widgets/search_strip.py"/>
      <source>Not found</source>
      <translation>Не найдено</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/widgets/search_strip.py"/>
      <source>Places: {total}</source>
      <translation>Совпадений: {total}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/widgets/search_strip.py"/>
      <source>Stop looking</source>
      <translation>Закрыть поиск</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/widgets/search_strip.py"/>
      <source>{number} of {total}</source>
      <translation>{number} из {total}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/complaint_strip.py"/>
      <source>Checked for form only: libvirt's schemas are not installed here.</source>
      <translation>Проверен только синтаксис: схемы libvirt на этом компьютере не установлены.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/complaint_strip.py"/>
      <source>Checked for form only: libvirt's schemas here do not know &lt;{element}&gt;.</source>
      <translation>Проверен только синтаксис: в схемах libvirt на этом компьютере нет &lt;{element}&gt;.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/complaint_strip.py"/>
      <source>Fits libvirt's schema.</source>
      <translation>Соответствует схеме libvirt.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/complaint_strip.py"/>
      <source>Line {line}: {complaint}</source>
      <translation>Строка {line}: {complaint}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/complaint_strip.py"/>
      <source>Possible: {words}</source>
      <translation>Допустимо: {words}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/complaint_strip.py"/>
      <source>What is wrong</source>
      <translation>Ошибки</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/difference_view.py"/>
      <source>Differences: lines with - go, lines with + come</source>
      <translation>Различия: строки с - исчезнут, строки с + появятся</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/difference_view.py"/>
      <source>Nothing differs.</source>
      <translation>Различий нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/difference_view.py"/>
      <source>⋯ {count} lines unchanged</source>
      <translation>⋯ строк без изменений: {count}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/search_bar.py"/>
      <source>Next place</source>
      <translation>Следующее совпадение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/ui/xml/search_bar.py"/>
      <source>Previous place</source>
      <translation>Предыдущее совпадение</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/block.py"/>
      <source>Make what it lies on larger, on the host itself.</source>
      <translation>Увеличьте на самом узле то, на чём он размещён.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/block.py"/>
      <source>Snapshots in the image are in the way.</source>
      <translation>Мешают снимки в образе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/block.py"/>
      <source>The VM has no disk {target} any more.</source>
      <translation>У ВМ больше нет диска {target}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/block.py"/>
      <source>The host cannot make this disk larger.</source>
      <translation>Узел не может увеличить этот диск.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/block.py"/>
      <source>There is nothing in the drive {target}.</source>
      <translation>В приводе {target} ничего нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>A VM has one at most.</source>
      <translation>У ВМ может быть только один.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>A running VM gets no new ones; it is there when the VM is started the next time.</source>
      <translation>Работающая ВМ новых слотов не получает; устройство появится при следующем запуске ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>It cannot be plugged in or out while the VM runs.</source>
      <translation>Пока ВМ работает, это нельзя подключить или отключить.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>It goes as soon as the guest does, at the latest when the VM is started the next time.</source>
      <translation>Устройство исчезнет из ВМ, как только гостевая система его освободит, самое позднее — при следующем запуске.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>It is more than the running VM can have.</source>
      <translation>Это больше, чем может получить работающая ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>It takes effect when the VM is started the next time.</source>
      <translation>Вступит в силу при следующем запуске ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>No PCI slot of the VM is free for it.</source>
      <translation>У ВМ нет для этого свободного слота PCI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>Set up control groups on the host.</source>
      <translation>Настройте на узле контрольные группы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>Something is still plugged into it.</source>
      <translation>К нему ещё что-то подключено.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>Stop using it in the guest, then shut the VM down and start it again.</source>
      <translation>Перестаньте использовать его в гостевой системе, затем завершите работу ВМ и запустите её снова.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>Take that out first.</source>
      <translation>Сначала уберите подключённое.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>The VM cannot take this change while it runs.</source>
      <translation>Пока ВМ работает, она не может принять это изменение.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>The VM has a watchdog already.</source>
      <translation>У ВМ уже есть сторожевой таймер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>The VM was started without a password for its display, and takes none while it runs.</source>
      <translation>ВМ запущена без пароля дисплея, и, пока она работает, задать его нельзя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>The guest does not give processors back while it runs.</source>
      <translation>Гостевая система во время работы не отдаёт процессоры.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>The guest has been asked already to let go of it.</source>
      <translation>Гостевую систему уже попросили освободить это устройство.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>The guest refused to let go of it.</source>
      <translation>Гостевая система отказалась освободить устройство.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/change_meanings.py"/>
      <source>The host has no control groups for this, so that the VM's share of it stays while it runs.</source>
      <translation>На узле нет для этого контрольных групп, поэтому доля ВМ не изменится, пока она работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/credentials.py"/>
      <source>Realm</source>
      <translation>Область</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/credentials.py"/>
      <source>User name</source>
      <translation>Имя пользователя</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/domains.py"/>
      <source>The screenshot is larger than any screen.</source>
      <translation>Снимок экрана больше любого экрана.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>A VM with this name or UUID exists already.</source>
      <translation>ВМ с таким именем или UUID уже есть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>A bridge or network card of the host that the VM uses is missing.</source>
      <translation>На узле нет моста или сетевой карты, нужной ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>A disk of the VM is in use by another program or VM.</source>
      <translation>Диск ВМ занят другой программой или ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>A file that the VM needs is missing or may not be read.</source>
      <translation>Файла, нужного ВМ, нет, или его нельзя прочитать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>A network of this name exists already.</source>
      <translation>Сеть с таким именем уже есть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>A virtual network that the VM uses is switched off.</source>
      <translation>Виртуальная сеть, нужная ВМ, выключена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>A volume of this name exists already.</source>
      <translation>Том с таким именем уже есть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Ask to be added to the group “libvirt” on that host, then log in again.</source>
      <translation>Попросите добавить вас в группу «libvirt» на этом узле, затем войдите в систему снова.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Choose another machine type.</source>
      <translation>Выберите другой тип машины.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Choose another name, or use the volume that is there.</source>
      <translation>Выберите другое имя или возьмите существующий том.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Choose another name.</source>
      <translation>Выберите другое имя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Choose another processor model.</source>
      <translation>Выберите другую модель процессора.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Connect once with ssh in a terminal, and compare the key with what the host shows.</source>
      <translation>Подключитесь один раз командой ssh в терминале и сверьте ключ с тем, что показывает узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Eject the medium in the guest, or try again when the VM is off.</source>
      <translation>Извлеките носитель в гостевой системе или повторите попытку, когда ВМ будет выключена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Hardware virtualisation (KVM) does not work on this host.</source>
      <translation>На этом узле не работает аппаратная виртуализация (KVM).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Install OVMF on the host, or choose another firmware.</source>
      <translation>Установите на узле OVMF или выберите другую прошивку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Install QEMU for this architecture on the host, or choose another one.</source>
      <translation>Установите на узле QEMU для этой архитектуры или выберите другую.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Install and start qemu-guest-agent in the guest.</source>
      <translation>Установите и запустите qemu-guest-agent в гостевой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Install libvirt's daemon on the host; it brings virt-ssh-helper.</source>
      <translation>Установите на узле службу libvirt; с ней появится virt-ssh-helper.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Install swtpm on the host, or remove the TPM from the VM.</source>
      <translation>Установите на узле swtpm или удалите TPM из ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>It must come from an authority that the host trusts, and be allowed there.</source>
      <translation>Он должен быть выдан удостоверяющим центром, которому узел доверяет, и разрешён на узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>It must name this host, not have expired, and come from the authority whose cacert.pem is used.</source>
      <translation>Он должен быть действующим, выданным на имя этого узла тем удостоверяющим центром, чей cacert.pem используется.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Make it smaller, or choose another storage pool.</source>
      <translation>Уменьшите его или выберите другой пул хранения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Make room on the host and try again.</source>
      <translation>Освободите место на узле и повторите попытку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Make the folder on the host, or remove the pool.</source>
      <translation>Создайте эту папку на узле или удалите пул.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Put cacert.pem, clientcert.pem and clientkey.pem into one folder, and choose it for this host.</source>
      <translation>Поместите cacert.pem, clientcert.pem и clientkey.pem в одну папку и выберите её для этого узла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Set up a login by key for this user, for example with ssh-copy-id, and load it into the agent.</source>
      <translation>Настройте для этого пользователя вход по ключу, например через ssh-copy-id, и загрузите ключ в агент.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Start it on the host, for example with: {command}</source>
      <translation>Запустите её на узле, например командой: {command}</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Start the network on the host, then start the VM again.</source>
      <translation>Запустите сеть на узле, затем снова запустите ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Start the pool on the host, then try again.</source>
      <translation>Запустите пул на узле, затем повторите попытку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Stop another VM, or give this one less memory.</source>
      <translation>Остановите другую ВМ или выделите этой меньше памяти.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Stop what uses it; starting both would damage the disk.</source>
      <translation>Остановите то, что его занимает: одновременная работа повредит диск.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The VM can be started with emulation instead, which is slower.</source>
      <translation>ВМ можно запустить с эмуляцией, но это медленнее.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The VM is busy with another operation.</source>
      <translation>ВМ занята другой операцией.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The addresses or the bridge of this network are already in use on the host.</source>
      <translation>Адреса или мост этой сети на узле уже заняты.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The certificates for TLS are missing on this computer, or cannot be read.</source>
      <translation>На этом компьютере нет сертификатов TLS, или их нельзя прочитать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The connection to the host broke while it was being made.</source>
      <translation>Соединение с узлом оборвалось при подключении.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The details name it. Choose another network for the VM.</source>
      <translation>Имя — в подробностях. Выберите для ВМ другую сеть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The details name it. Keep it in a storage pool, or let the hypervisor's user read it.</source>
      <translation>Путь — в подробностях. Поместите файл в пул хранения или разрешите чтение пользователю гипервизора.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The details name the file. Put it back, or remove the disk from the VM.</source>
      <translation>Файл назван в подробностях. Верните его на место или удалите диск из ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The details name the interface. Give the network other addresses, or use another network.</source>
      <translation>Интерфейс назван в подробностях. Дайте сети другие адреса или возьмите другую сеть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The details say where it is wrong.</source>
      <translation>Что в нём не так, сказано в подробностях.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The disk is larger than a file may be on this host.</source>
      <translation>Диск больше, чем может быть файл на этом узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The disk of the host is full.</source>
      <translation>Диск узла заполнен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The folder of the storage pool is missing.</source>
      <translation>Нет папки пула хранения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The guest agent inside the VM does not answer.</source>
      <translation>Гостевой агент внутри ВМ не отвечает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The guest keeps the drive locked.</source>
      <translation>Гостевая система удерживает привод.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host cannot give such a processor to a VM.</source>
      <translation>Узел не может дать ВМ такой процессор.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host does not accept the definition of the VM.</source>
      <translation>Узел не принимает определение ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host does not accept this computer's TLS certificate.</source>
      <translation>Узел не принимает сертификат TLS этого компьютера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host does not know this machine type.</source>
      <translation>Узел не знает этого типа машины.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host has no emulator for this architecture.</source>
      <translation>На узле нет эмулятора этой архитектуры.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host has no such UEFI firmware.</source>
      <translation>На узле нет такой прошивки UEFI.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host has not enough free memory for this VM.</source>
      <translation>На узле не хватает свободной памяти для этой ВМ.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host lacks the program that carries libvirt's connection over SSH.</source>
      <translation>На узле нет программы, которая передаёт соединение libvirt по SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host lacks the program that imitates a TPM.</source>
      <translation>На узле нет программы, которая имитирует TPM.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host refused the SSH login.</source>
      <translation>Узел отказал во входе по SSH.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host's SSH key is not known or has changed.</source>
      <translation>SSH-ключ узла неизвестен или изменился.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host's TLS certificate is not trusted.</source>
      <translation>Сертификат TLS узла не является доверенным.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The host's hypervisor may not use a file or folder.</source>
      <translation>Гипервизору узла нельзя использовать файл или папку.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>The storage pool is switched off.</source>
      <translation>Пул хранения выключен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>There is already a storage pool with this name or at this place.</source>
      <translation>Пул хранения с таким именем или в этом месте уже есть.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Use that pool, or choose another name and place.</source>
      <translation>Возьмите этот пул или выберите другие имя и место.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>Wait until that has ended, or force the VM off.</source>
      <translation>Дождитесь её окончания или выключите ВМ принудительно.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>You may not use libvirt's system service here.</source>
      <translation>У вас нет доступа к системной службе libvirt на этом узле.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/error_meanings.py"/>
      <source>libvirt's service does not run on this host.</source>
      <translation>Служба libvirt на этом узле не запущена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>Add a channel named org.qemu.guest_agent.0 to its hardware, and install qemu-guest-agent in the guest.</source>
      <translation>Добавьте в оборудование ВМ канал с именем org.qemu.guest_agent.0 и установите qemu-guest-agent в гостевой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>Allow it to in its settings in the guest, or install a newer qemu-guest-agent.</source>
      <translation>Разрешите ему это в его настройках в гостевой системе или установите более новый qemu-guest-agent.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>Install qemu-guest-agent in the guest and start it.</source>
      <translation>Установите qemu-guest-agent в гостевой системе и запустите его.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>No agent runs in the guest.</source>
      <translation>В гостевой системе не запущен агент.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>The VM has no channel to a guest agent.</source>
      <translation>У ВМ нет канала для гостевого агента.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>The guest may be busy. If it stays so, restart qemu-guest-agent in the guest.</source>
      <translation>Возможно, гостевая система занята. Если это не пройдёт, перезапустите в ней qemu-guest-agent.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>The guest's agent does not answer.</source>
      <translation>Гостевой агент не отвечает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>The guest's agent tells nothing about the guest.</source>
      <translation>Гостевой агент ничего не сообщает о гостевой системе.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/guest.py"/>
      <source>This host cannot ask guests about themselves.</source>
      <translation>Этот узел не умеет опрашивать гостевые системы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/secrets.py"/>
      <source>Its hypervisor has no place for them.</source>
      <translation>Его гипервизор их не поддерживает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/secrets.py"/>
      <source>The secret is no longer there.</source>
      <translation>Этого секрета больше нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/secrets.py"/>
      <source>This host keeps no secrets.</source>
      <translation>Этот узел не хранит секретов.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/streams.py"/>
      <source>The file could not be read.</source>
      <translation>Файл не удалось прочитать.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/streams.py"/>
      <source>The file has become shorter while it was read.</source>
      <translation>Пока файл читали, он стал короче.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/text_console.py"/>
      <source>Another session has taken over the console, or the host has closed it.</source>
      <translation>Консоль перехватил другой сеанс, или её закрыл узел.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/text_console.py"/>
      <source>Another session uses this console.</source>
      <translation>Эту консоль использует другой сеанс.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/text_console.py"/>
      <source>QEMU did not send the break.</source>
      <translation>QEMU не отправил сигнал Break.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/text_console.py"/>
      <source>Taking it over ends that session.</source>
      <translation>При перехвате тот сеанс завершится.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/text_console.py"/>
      <source>The running VM does not have this console.</source>
      <translation>У работающей ВМ нет этой консоли.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/text_console.py"/>
      <source>libvirt can only open consoles that are connected to a terminal of the host (pty).</source>
      <translation>libvirt может открывать только консоли, подключённые к терминалу узла (pty).</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/translation.py"/>
      <source>It is no longer there.</source>
      <translation>Этого больше нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/translation.py"/>
      <source>The host cannot do this: {message}.</source>
      <translation>Узел не может этого сделать: {message}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/translation.py"/>
      <source>The host's answer cannot be understood.</source>
      <translation>Ответ узла непонятен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/translation.py"/>
      <source>{message}.</source>
      <translation>{message}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/virt/tuning.py"/>
      <source>This cannot be changed while the VM runs.</source>
      <translation>Это нельзя изменить, пока ВМ работает.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/address.py"/>
      <source>Only addresses that begin with http, https or ftp can be used.</source>
      <translation>Годятся только адреса, которые начинаются с http, https или ftp.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/address.py"/>
      <source>This is not an address of a server.</source>
      <translation>Это не адрес сервера.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/checksum.py"/>
      <source>The downloaded file cannot be read.</source>
      <translation>Не удаётся прочитать загруженный файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/checksum.py"/>
      <source>The downloaded file is not the one that the server promises.</source>
      <translation>Загруженный файл — не тот, который обещает сервер.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/checksum.py"/>
      <source>Try again, or take another mirror.</source>
      <translation>Попробуйте ещё раз или выберите другое зеркало.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>No computer named {host} is known.</source>
      <translation>Компьютер с именем {host} неизвестен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>No connection to {host} is possible.</source>
      <translation>Не удаётся подключиться к серверу {host}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>No encrypted connection to {host} is possible.</source>
      <translation>Не удаётся установить шифрованное соединение с сервером {host}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>The address may be wrong, or the network may ask for a sign-in first.</source>
      <translation>Возможно, адрес неверен или сеть сначала требует входа.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>The certificate of {host} is not one to be trusted.</source>
      <translation>Сертификату сервера {host} нельзя доверять.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>The connection to {host} broke off.</source>
      <translation>Соединение с сервером {host} оборвалось.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>The download was cancelled.</source>
      <translation>Загрузка отменена.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>The file on {host} is larger than expected.</source>
      <translation>Файл на сервере {host} больше, чем ожидалось.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>There is no such file on {host}.</source>
      <translation>Такого файла на сервере {host} нет.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>{host} answers in a way that is not understood.</source>
      <translation>Ответ сервера {host} непонятен.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>{host} answers with the error {code}.</source>
      <translation>Сервер {host} отвечает ошибкой {code}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>{host} does not accept connections.</source>
      <translation>Сервер {host} не принимает соединения.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>{host} does not allow this file to be read.</source>
      <translation>Сервер {host} не разрешает прочитать этот файл.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>{host} does not answer in time.</source>
      <translation>Сервер {host} не отвечает вовремя.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>{host} sends on from address to address without end.</source>
      <translation>Сервер {host} без конца перенаправляет с адреса на адрес.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/failures.py"/>
      <source>{host} sent a web page instead of the file.</source>
      <translation>Сервер {host} прислал веб-страницу вместо файла.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/kernel.py"/>
      <source>This installation tree has no kernel for {architecture}.</source>
      <translation>В этом установочном дереве нет ядра для {architecture}.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/opening.py"/>
      <source>{host} sends on to an address that is not safe.</source>
      <translation>Сервер {host} перенаправляет на небезопасный адрес.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/tree.py"/>
      <source>A tree is a directory such as https://…/os/ that holds a system's installation files.</source>
      <translation>Дерево — это каталог вроде https://…/os/ с файлами для установки системы.</translation>
    </message>
    <message>
      <location filename="../../vmdesk/web/tree.py"/>
      <source>There is no installation tree at this address.</source>
      <translation>По этому адресу нет установочного дерева.</translation>
    </message>
  </context>
</TS>
